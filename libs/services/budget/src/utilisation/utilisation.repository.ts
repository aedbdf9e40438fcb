import { prepared, type Tx } from '@florin/platform'
import type { DaySpending } from '../budgets/period-results.js'
import type { SpendingDelta } from './spending.js'

/** Moves the spending of all touched days in one statement. */
export async function applyDeltas(tx: Tx, deltas: readonly SpendingDelta[]): Promise<void> {
  await tx.execute(
    prepared(`INSERT INTO category_spending (user_id, day, category_id, currency, category_path, spent, transaction_count)
     SELECT "userId", day, "categoryId", currency, min(path)::text[], sum(spent), sum(count)
     FROM jsonb_to_recordset($1::jsonb) AS d ("userId" uuid, day date, "categoryId" text, currency text, path text,
       spent numeric, count int)
     GROUP BY "userId", day, "categoryId", currency
     ON CONFLICT (user_id, day, category_id, currency) DO UPDATE SET
       spent = category_spending.spent + excluded.spent,
       transaction_count = category_spending.transaction_count + excluded.transaction_count`),
    [JSON.stringify(deltas.map((delta) => ({ ...delta, path: arrayLiteral(delta.categoryPath) })))],
  )
}

const arrayLiteral = (items: readonly string[]): string =>
  `{${items.map((item) => JSON.stringify(item)).join(',')}}`

/** Days of a budget's category. */
export interface SpendingRange {
  readonly budgetId: string
  readonly userId: string
  readonly categoryId: string
  readonly from: string
  readonly to: string
}

export interface SpendingRow {
  readonly budgetId: string
  readonly day: string
  readonly currency: string
  /** NUMERIC text. */
  readonly spent: string
  readonly count: number
}

/** What was spent in the ranges, by budget, day and currency; all in one query. */
export function spendingOf(tx: Tx, ranges: readonly SpendingRange[]): Promise<SpendingRow[]> {
  return tx.query<SpendingRow>(
    prepared(`SELECT r."budgetId", s.day, s.currency, sum(s.spent)::numeric(38,4) AS spent, sum(s.transaction_count)::int AS count
     FROM jsonb_to_recordset($1::jsonb) AS r ("budgetId" uuid, "userId" uuid, "categoryId" text, "from" date, "to" date)
     JOIN category_spending s ON s.user_id = r."userId" AND s.day BETWEEN r."from" AND r."to"
       AND s.category_path @> ARRAY[r."categoryId"]
     GROUP BY r."budgetId", s.day, s.currency ORDER BY s.day`),
    [JSON.stringify(ranges)],
  )
}

/** The rows of one budget in its own currency. */
export const daysOf = (
  rows: readonly SpendingRow[],
  budget: { id: string; currency: string },
  read: (text: string, currency: string) => bigint,
): DaySpending[] =>
  rows
    .filter((row) => row.budgetId === budget.id && row.currency === budget.currency)
    .map((row) => ({ day: row.day, spent: read(row.spent, row.currency), count: row.count }))

export interface AlertRow {
  readonly userId: string
  readonly budgetId: string
  readonly periodStart: string
  readonly threshold: number
  readonly fired: boolean
}

/** Remembers that thresholds were reached. @returns those that were not known. */
export async function insertAlerts(tx: Tx, alerts: readonly AlertRow[]): Promise<Set<string>> {
  if (alerts.length === 0) return new Set()
  const rows = await tx.query<{ key: string }>(
    prepared(`INSERT INTO budget_alerts (user_id, budget_id, period_start, threshold, fired)
     SELECT "userId", "budgetId", "periodStart", threshold, fired
     FROM jsonb_to_recordset($1::jsonb) AS a ("userId" uuid, "budgetId" uuid, "periodStart" date, threshold numeric, fired boolean)
     ON CONFLICT DO NOTHING
     RETURNING budget_id || ' ' || period_start || ' ' || threshold::float8 AS key`),
    [JSON.stringify(alerts)],
  )
  return new Set(rows.map((row) => row.key))
}

export const alertKey = (alert: Pick<AlertRow, 'budgetId' | 'periodStart' | 'threshold'>): string =>
  `${alert.budgetId} ${alert.periodStart} ${alert.threshold}`

/** Thresholds reached in a period, by budget. */
export async function alertsOf(
  tx: Tx,
  periods: readonly { budgetId: string; periodStart: string }[],
): Promise<Map<string, number[]>> {
  const rows = await tx.query<{ budgetId: string; thresholds: number[] }>(
    prepared(`SELECT a.budget_id AS "budgetId", array_agg(a.threshold::float8 ORDER BY a.threshold) AS thresholds
     FROM jsonb_to_recordset($1::jsonb) AS p ("budgetId" uuid, "periodStart" date)
     JOIN budget_alerts a ON a.budget_id = p."budgetId" AND a.period_start = p."periodStart" GROUP BY 1`),
    [JSON.stringify(periods)],
  )
  return new Map(rows.map((row) => [row.budgetId, row.thresholds]))
}

export interface UtilisationRow {
  readonly userId: string
  readonly budgetId: string
  readonly periodStart: string
  readonly periodEnd: string
  readonly spent: string
  readonly remaining: string
  /** Of the limit, in percent. */
  readonly percentage: number
  readonly count: number
  readonly dailyAverage: string
  readonly projectedEnd: string
  readonly exceeded: boolean
  readonly current: boolean
}

/** Forgets the figures of a budget whose terms, and so periods and limits, are new. */
export async function clearUtilisation(tx: Tx, userId: string, budgetId: string): Promise<void> {
  await tx.execute('DELETE FROM budget_utilization WHERE user_id = $1 AND budget_id = $2', [
    userId,
    budgetId,
  ])
}

export async function saveUtilisation(
  tx: Tx,
  rows: readonly UtilisationRow[],
  at: Date,
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(
    prepared(`INSERT INTO budget_utilization (user_id, budget_id, period_start, period_end, amount_spent, amount_remaining,
       percentage_used, transaction_count, daily_average, projected_end_amount, is_exceeded, is_current, last_updated)
     SELECT "userId", "budgetId", "periodStart", "periodEnd", spent, remaining, percentage,
       count, "dailyAverage", "projectedEnd", exceeded, current, $2
     FROM jsonb_to_recordset($1::jsonb) AS u ("userId" uuid, "budgetId" uuid, "periodStart" date, "periodEnd" date,
       spent numeric, remaining numeric, percentage numeric, count int, "dailyAverage" numeric, "projectedEnd" numeric,
       exceeded boolean, current boolean)
     ON CONFLICT (budget_id, period_start) DO UPDATE SET period_end = excluded.period_end,
       amount_spent = excluded.amount_spent, amount_remaining = excluded.amount_remaining,
       percentage_used = excluded.percentage_used, transaction_count = excluded.transaction_count,
       daily_average = excluded.daily_average, projected_end_amount = excluded.projected_end_amount,
       is_exceeded = excluded.is_exceeded, is_current = excluded.is_current, last_updated = excluded.last_updated`),
    [JSON.stringify(rows), at],
  )
}
