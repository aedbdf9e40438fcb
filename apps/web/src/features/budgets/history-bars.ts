import { compare, fromNumeric, ratio } from '@florin/money'
import type { BudgetPeriod } from '../../api/client.js'

export interface Bar {
  periodStart: string
  /** Shares of the highest figure of all bars. */
  spent: number
  limit: number
  wasExceeded: boolean
}

type Period = Pick<
  BudgetPeriod,
  'periodStart' | 'spent' | 'budgeted' | 'rolloverAmount' | 'currency' | 'wasExceeded'
>

/** The periods as bars, oldest first, all measured by the highest; what is below zero has no bar. */
export function barsOf(periods: readonly Period[]): Bar[] {
  const minor = (amount: string, currency: string): bigint => {
    const value = fromNumeric(amount, currency)
    return value > 0n ? value : 0n
  }
  const figures = periods.map((period) => ({
    period,
    spent: minor(period.spent, period.currency),
    limit: minor(period.budgeted, period.currency),
  }))
  const top = figures
    .flatMap(({ spent, limit }) => [spent, limit])
    .reduce((most, one) => (compare(one, most) > 0 ? one : most), 0n)
  const share = (value: bigint): number => (top > 0n ? ratio(value, top) : 0)
  return figures
    .map(({ period, spent, limit }) => ({
      periodStart: period.periodStart,
      spent: share(spent),
      limit: share(limit),
      wasExceeded: period.wasExceeded,
    }))
    .reverse()
}
