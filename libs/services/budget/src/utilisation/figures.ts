import type { PlainDate } from '@florin/calendar'
import { UtilisationUpdated, type ItemOf } from '@florin/contracts'
import { formatAmount, ratio } from '@florin/money'
import type { BudgetRow } from '../budgets/budget.js'
import { dailyAverage, project } from '../budgets/pace.js'
import type { PeriodResult } from '../budgets/period-results.js'
import type { UtilisationRow } from './utilisation.repository.js'

// What NUMERIC(9,2) holds: spending a hundred thousand times a budget is not an error.
const percentMax = 9_999_999.99

/** The figures of a period as events carry them; `spent` may be that of a moment within the batch. */
export function toFigures(
  budget: BudgetRow,
  result: PeriodResult,
  spent: bigint = result.spent,
): ItemOf<typeof UtilisationUpdated> {
  const show = (minor: bigint): string => formatAmount(minor, budget.currency)
  return {
    budgetId: budget.id,
    name: budget.name,
    periodStart: result.period.start,
    periodEnd: result.period.end,
    spent: show(spent),
    limit: show(result.limit),
    remaining: show(result.limit - spent),
    currency: budget.currency,
    percentage: ratio(spent, result.limit),
  }
}

/** The figures of a period as the table keeps them. */
export function toUtilisationRow(
  budget: BudgetRow,
  result: PeriodResult,
  today: PlainDate,
): UtilisationRow {
  const { period, spent, limit } = result
  const show = (minor: bigint): string => formatAmount(minor, budget.currency)
  const percent = Math.round(ratio(spent, limit) * 10_000) / 100
  return {
    userId: budget.userId,
    budgetId: budget.id,
    periodStart: period.start,
    periodEnd: period.end,
    spent: show(spent),
    remaining: show(limit - spent),
    percentage: Math.max(-percentMax, Math.min(percentMax, percent)),
    count: result.count,
    dailyAverage: show(dailyAverage(spent, period, today)),
    projectedEnd: show(project(spent, period, today)),
    exceeded: spent > limit,
    current: period.start <= today && today <= period.end,
  }
}
