import { daysBetween, type PlainDate } from '@florin/calendar'
import type { Budget, BudgetPeriodResult } from '@florin/contracts'
import { formatAmount, fromNumeric, ratio } from '@florin/money'
import type { SpendingRow } from '../utilisation/utilisation.repository.js'
import { toDefinition, type BudgetRow } from './budget.js'
import { dailyAverage, pace, project } from './pace.js'
import { counts, type PeriodResult } from './period-results.js'

/** A budget with the figures of one period, as clients see it. */
export function toBudget(
  row: BudgetRow,
  result: PeriodResult,
  today: PlainDate,
  spending: readonly SpendingRow[],
  alerts: readonly number[],
): Budget {
  const { period, limit, spent } = result
  const show = (minor: bigint): string => formatAmount(minor, row.currency)
  const { expected, difference, status } = pace(spent, limit, period, today)
  return {
    ...toDefinition(row),
    periodStart: period.start,
    periodEnd: period.end,
    limit: show(limit),
    rolloverAmount: show(result.rollover),
    spent: show(spent),
    remaining: show(limit - spent),
    percentage: ratio(spent, limit),
    dailyAverage: show(dailyAverage(spent, period, today)),
    pace: { expected: show(expected), difference: show(difference), status },
    projectedEnd: show(project(spent, period, today)),
    daysRemaining: Math.min(period.days, Math.max(0, daysBetween(today, period.end))),
    transactionCount: result.count,
    excluded: excluded(row, result, spending),
    alerts: [...alerts],
  }
}

/** What was spent in the period in other currencies. */
function excluded(
  row: BudgetRow,
  { period }: PeriodResult,
  spending: readonly SpendingRow[],
): Budget['excluded'] {
  const sums = new Map<string, bigint>()
  for (const { budgetId, day, currency, spent } of spending) {
    if (budgetId !== row.id || currency === row.currency || !counts(row, day)) continue
    if (day < period.start || day > period.end) continue
    sums.set(currency, (sums.get(currency) ?? 0n) + fromNumeric(spent, currency))
  }
  return [...sums]
    .filter(([, spent]) => spent !== 0n)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([currency, spent]) => ({ currency, spent: formatAmount(spent, currency) }))
}

/** How a period went, as clients see it. */
export function toPeriodResult(row: BudgetRow, result: PeriodResult): BudgetPeriodResult {
  const show = (minor: bigint): string => formatAmount(minor, row.currency)
  return {
    periodStart: result.period.start,
    periodEnd: result.period.end,
    budgeted: show(result.limit),
    rolloverAmount: show(result.rollover),
    spent: show(result.spent),
    remaining: show(result.limit - result.spent),
    currency: row.currency,
    percentage: ratio(result.spent, result.limit),
    wasExceeded: result.spent > result.limit,
    transactionCount: result.count,
  }
}
