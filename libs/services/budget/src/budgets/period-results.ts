import { periodAt, periodContaining, type Period, type PlainDate } from '@florin/calendar'
import { amountOf, type BudgetRow } from './budget.js'

/** What was spent on a day in a budget's category, in minor units, spending positive. */
export interface DaySpending {
  readonly day: PlainDate
  readonly spent: bigint
  readonly count: number
}

/** How a period went. Amounts in minor units. */
export interface PeriodResult {
  readonly period: Period
  /** The amount and what was carried over from the period before. */
  readonly limit: bigint
  readonly rollover: bigint
  readonly spent: bigint
  readonly count: number
}

type Terms = Pick<
  BudgetRow,
  'startDate' | 'endDate' | 'period' | 'rollover' | 'amount' | 'currency'
>

/** The period that a day falls in: the first one before the budget begins, the last one after it ends. */
export function periodOn(
  budget: Pick<Terms, 'startDate' | 'endDate' | 'period'>,
  day: PlainDate,
): Period {
  const within = budget.endDate !== null && day > budget.endDate ? budget.endDate : day
  return (
    periodContaining(budget.startDate, budget.period, within) ??
    periodAt(budget.startDate, budget.period, 0)
  )
}

/** After its end a budget has no current period any more: its last one is history. */
export const hasEnded = (budget: Pick<Terms, 'endDate'>, last: Period, today: PlainDate): boolean =>
  today > last.end || (budget.endDate !== null && today > budget.endDate)

/** The first day whose spending decides the figures of a period: with rollover, that of the budget. */
export const decidingFrom = (budget: Terms, period: Period): PlainDate =>
  budget.rollover ? budget.startDate : period.start

/** Whether spending of a day counts for the budget at all. */
export const counts = (budget: Pick<Terms, 'startDate' | 'endDate'>, day: PlainDate): boolean =>
  day >= budget.startDate && (budget.endDate === null || day <= budget.endDate)

/**
 * What may be spent in the periods 0–`to`, in minor units. With rollover what is left of a period is
 * added to the next one's limit; what was overspent is not taken from it.
 */
export function limitsOf(
  budget: Terms,
  to: number,
  spentIn: (index: number) => bigint,
): readonly bigint[] {
  const amount = amountOf(budget)
  const limits = [amount]
  for (let index = 0; index < to; index++) {
    const limit = limits[index] ?? amount
    const spent = budget.rollover ? spentIn(index) : limit
    limits.push(limit > spent ? amount + limit - spent : amount)
  }
  return limits
}

/** The results of the periods `from`–`to` (numbers, inclusive). */
export function periodResults(
  budget: Terms,
  spending: readonly DaySpending[],
  from: number,
  to: number,
): PeriodResult[] {
  const sums = sumByPeriod(budget, spending)
  const amount = amountOf(budget)
  const limits = limitsOf(budget, to, (index) => sums.get(index)?.spent ?? 0n)
  return limits.slice(from).map((limit, offset) => {
    const index = from + offset
    const period = periodAt(budget.startDate, budget.period, index)
    const { spent, count } = sums.get(index) ?? { spent: 0n, count: 0 }
    return { period, limit, rollover: limit - amount, spent, count }
  })
}

function sumByPeriod(
  budget: Terms,
  spending: readonly DaySpending[],
): Map<number, { spent: bigint; count: number }> {
  const sums = new Map<number, { spent: bigint; count: number }>()
  for (const { day, spent, count } of spending) {
    if (!counts(budget, day)) continue
    const index = periodContaining(budget.startDate, budget.period, day)?.index
    if (index === undefined) continue
    const sum = sums.get(index) ?? { spent: 0n, count: 0 }
    sums.set(index, { spent: sum.spent + spent, count: sum.count + count })
  }
  return sums
}
