import {
  limitsOf,
  periodResults,
  type DaySpending,
  type PeriodResult,
} from '../budgets/period-results.js'
import { crossings, type Crossing, type Touched } from './utilisation.js'

/** How a touched period stands after a batch, and what it reached on the way. */
export interface Judged {
  readonly touched: Touched
  readonly result: PeriodResult
  readonly crossings: readonly Crossing[]
}

/**
 * Judges the touched periods of one budget as if the events had come one by one, however they were batched.
 *
 * @param periods what is carried over included
 * @param days the spending of after the batch
 */
export function judge(periods: readonly Touched[], days: readonly DaySpending[]): Judged[] {
  const [first] = periods
  if (!first) return []
  const wanted = new Map(periods.map((one) => [one.periodIndex, one]))
  const [from, to] = [Math.min(...wanted.keys()), Math.max(...wanted.keys())]
  // The limits depend on all periods before.
  const results = periodResults(first.budget, days, first.budget.rollover ? 0 : from, to)
  const limitsAfter = limitsInTime(periods, results, to)
  return results.flatMap((result) => {
    const touched = wanted.get(result.period.index)
    if (!touched) return []
    const limitAfter = (at: number): bigint =>
      limitsAfter(at)?.[result.period.index] ?? result.limit
    return [{ touched, result, crossings: crossings(touched, result, limitAfter) }]
  })
}

/** The limits by period as they were after each event; nothing where they never change. */
function limitsInTime(
  periods: readonly Touched[],
  results: readonly PeriodResult[],
  to: number,
): (at: number) => readonly bigint[] | undefined {
  const budget = periods[0]?.budget
  if (!budget?.rollover) return () => undefined
  const spent = results.map((result) => result.spent)
  const moves = periods
    .flatMap(({ periodIndex, touches }) => touches.map((touch) => ({ periodIndex, ...touch })))
    .sort((a, b) => b.at - a.at)
  const limits = new Map<number, readonly bigint[]>()
  // Backwards from how things stand now, each event's spending taken away again.
  for (const { periodIndex, at, delta } of moves) {
    if (!limits.has(at))
      limits.set(
        at,
        limitsOf(budget, to, (index) => spent[index] ?? 0n),
      )
    spent[periodIndex] = (spent[periodIndex] ?? 0n) - delta
  }
  return (at) => limits.get(at)
}
