import { periodAt, periodContaining, type PeriodUnit } from '@florin/calendar'

/** What of a budget decides its figures; amounts in ten-thousandths of the currency. */
export interface Terms {
  readonly startDate: string
  readonly period: PeriodUnit
  readonly rollover: boolean
  readonly amount: bigint
}

export interface Day {
  readonly day: string
  readonly spent: bigint
  readonly count: number
}

/** A period as its days make it; amounts in ten-thousandths, spending positive. */
export interface Expected {
  readonly start: string
  readonly end: string
  readonly limit: bigint
  readonly spent: bigint
  readonly count: number
}

/** NUMERIC text in ten-thousandths: `-12.5` is `-125000n`. */
export function unitsOf(numeric: string): bigint {
  const [integer = '0', fraction = ''] = numeric.split('.')
  return BigInt(integer + fraction.padEnd(4, '0'))
}

/** The periods of a budget from its first to the one that holds `until`, by their first day. */
export function expectedPeriods(
  terms: Terms,
  days: readonly Day[],
  until: string,
): Map<string, Expected> {
  const last = periodContaining(terms.startDate, terms.period, until)?.index ?? 0
  const byPeriod = Map.groupBy(
    days,
    ({ day }) => periodContaining(terms.startDate, terms.period, day)?.index ?? -1,
  )
  const periods = new Map<string, Expected>()
  let limit = terms.amount
  for (let index = 0; index <= last; index++) {
    const { start, end } = periodAt(terms.startDate, terms.period, index)
    const own = byPeriod.get(index) ?? []
    const spent = own.reduce((sum, day) => sum + day.spent, 0n)
    const count = own.reduce((sum, day) => sum + day.count, 0)
    periods.set(start, { start, end, limit, spent, count })
    limit = terms.amount + (terms.rollover && limit > spent ? limit - spent : 0n)
  }
  return periods
}

/** Whether spending has reached a threshold, a fraction in hundredths, of a limit. */
export const reached = ({ spent, limit }: Expected, threshold: number): boolean =>
  spent > 0n && spent * 100n >= BigInt(Math.round(threshold * 100)) * limit
