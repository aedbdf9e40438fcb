import type { EventOf } from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import type { BudgetRow } from '../budgets/budget.js'
import { counts, periodOn, type PeriodResult } from '../budgets/period-results.js'
import type { SpendingDelta } from './spending.js'
import { thresholdsReached } from './thresholds.js'

/** One event's effect on one period of one budget, in minor units. */
export interface Touch {
  readonly event: EventOf
  /** Place of the event in its batch. */
  readonly at: number
  readonly delta: bigint
  /** The event touched an earlier period, and so only what is carried over. */
  readonly carried?: true
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
  for (const [at, { event, deltas }] of changes.entries()) {
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
        add(entry.touches, { event, at, delta: fromNumeric(change.spent, change.currency) })
      }
    }
  }
  return [...touched.values()]
}

const concerns = (budget: BudgetRow, change: SpendingDelta): boolean =>
  change.currency === budget.currency &&
  change.categoryPath.includes(budget.categoryId) &&
  counts(budget, change.day)

function add(touches: Touch[], touch: Touch): void {
  const last = touches.at(-1)
  if (last?.at === touch.at) {
    touches[touches.length - 1] = { ...touch, delta: last.delta + touch.delta }
  } else touches.push(touch)
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
 *
 * @param limitAfter what could be spent in the period after the event at a place of the batch
 */
export function crossings(
  touched: Touched,
  result: PeriodResult,
  limitAfter: (at: number) => bigint = () => result.limit,
): Crossing[] {
  const { budget, touches } = touched
  const reached = new Map<number, Crossing>()
  let spent = result.spent - touches.reduce((sum, touch) => sum + touch.delta, 0n)
  for (const { event, at, delta } of touches) {
    spent += delta
    const limit = limitAfter(at)
    for (const threshold of thresholdsReached(budget.alertThresholds, spent, limit)) {
      if (reached.has(threshold)) continue
      const then = { ...result, limit, rollover: limit - (result.limit - result.rollover) }
      reached.set(threshold, { budget, result: then, threshold, event, spent })
    }
  }
  return [...reached.values()]
}
