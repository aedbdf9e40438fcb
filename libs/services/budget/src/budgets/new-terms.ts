import type { PlainDate } from '@florin/calendar'
import { thresholdsReached } from '../utilisation/thresholds.js'
import type { AlertRow } from '../utilisation/utilisation.repository.js'
import type { BudgetRow } from './budget.js'
import { hasEnded, periodOn, type PeriodResult } from './period-results.js'

/** A threshold that spending stands above under new terms. */
export interface Reached {
  readonly result: PeriodResult
  /** `fired` when it is to be told: what earlier periods had reached is only remembered. */
  readonly alert: AlertRow
}

/** What a budget's periods have reached when its terms are new, earlier periods first. */
export function reachedByNewTerms(
  budget: BudgetRow,
  results: readonly PeriodResult[],
  today: PlainDate,
): Reached[] {
  const current = periodOn(budget, today)
  const ended = hasEnded(budget, current, today)
  return results.flatMap((result) =>
    thresholdsReached(budget.alertThresholds, result.spent, result.limit).map((threshold) => ({
      result,
      alert: {
        userId: budget.userId,
        budgetId: budget.id,
        periodStart: result.period.start,
        threshold,
        fired: !ended && result.period.index >= current.index,
      },
    })),
  )
}
