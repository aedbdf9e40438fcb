import type { EventOf } from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import type { BudgetRow } from '../budgets/budget.js'
import { counts, periodOn, type PeriodResult } from '../budgets/period-results.js'
import type { SpendingDelta } from './spending.js'
import { thresholdsReached } from './thresholds.js'

/** One event's effect on one period of one budget, in minor units. */
export interface Touch {
  readonly event: EventOf
  readonly delta: bigint
}

/** A period of a budget that events touched, in their order. */
export interface Touched {
  readonly budget: BudgetRow
  readonly periodIndex: number
  readonly periodStart: string
  readonly touches: Touch[]
}

/** Which periods of which budgets the events touch. */
export function touchedPeriods(
  changes: readonly { event: EventOf; deltas: readonly SpendingDelta[] }[],
  budgets: readonly BudgetRow[],
): Touched[] {
  const byUser = Map.groupBy(budgets, (budget) => budget.userId)
  const touched = new Map<string, Touched>()
  for (const { event, deltas } of changes) {
    for (const change of deltas) {
      for (const budget of byUser.get(change.userId) ?? []) {
        if (!concerns(budget, change)) continue
        const { index, start } = periodOn(budget, change.day)
        const key = `${budget.id} ${index}`
        const entry = touched.get(key) ?? {
          budget,
          periodIndex: index,
          periodStart: start,
          touches: [],
        }
        touched.set(key, entry)
        add(entry.touches, event, fromNumeric(change.spent, change.currency))
      }
    }
  }
  return [...touched.values()]
}

const concerns = (budget: BudgetRow, change: SpendingDelta): boolean =>
  change.currency === budget.currency &&
  change.categoryPath.includes(budget.categoryId) &&
  counts(budget, change.day)

function add(touches: Touch[], event: EventOf, delta: bigint): void {
  const last = touches.at(-1)
  if (last?.event.id === event.id)
    touches[touches.length - 1] = { event, delta: last.delta + delta }
  else touches.push({ event, delta })
}

/** A threshold that an event took the spending of a period to. */
export interface Crossing {
  readonly budget: BudgetRow
  readonly result: PeriodResult
  readonly threshold: number
  readonly event: EventOf
  /** What had been spent after that event, in minor units. */
  readonly spent: bigint
}

/**
 * The thresholds that spending reached in the course of the events, each with the first event that took
 * it there: what was reached and receded again within a batch was reached.
 */
export function crossings(touched: Touched, result: PeriodResult): Crossing[] {
  const total = touched.touches.reduce((sum, touch) => sum + touch.delta, 0n)
  const reached = new Map<number, { event: EventOf; spent: bigint }>()
  let spent = result.spent - total
  for (const { event, delta } of touched.touches) {
    spent += delta
    for (const threshold of thresholdsReached(
      touched.budget.alertThresholds,
      spent,
      result.limit,
    )) {
      if (!reached.has(threshold)) reached.set(threshold, { event, spent })
    }
  }
  return [...reached].map(([threshold, first]) => ({
    budget: touched.budget,
    result,
    threshold,
    ...first,
  }))
}
