import { one, prepared, type Tx } from '@florin/platform'
import type { BudgetRow } from './budget.js'

const columns = `id, user_id AS "userId", name, category AS "categoryId", amount, currency, period, start_date AS "startDate",
  end_date AS "endDate", rollover, alert_thresholds::float8[] AS "alertThresholds", notes, color, icon,
  created_at AS "createdAt", version`

/** What the user decides of a budget. */
export type BudgetTerms = Omit<BudgetRow, 'id' | 'userId' | 'createdAt' | 'version'>

const values = (terms: BudgetTerms): unknown[] => [
  terms.name,
  terms.categoryId,
  terms.amount,
  terms.currency,
  terms.period,
  terms.startDate,
  terms.endDate,
  terms.rollover,
  terms.alertThresholds,
  terms.notes,
  terms.color,
  terms.icon,
]

export const insertBudget = (
  tx: Tx,
  userId: string,
  id: string,
  terms: BudgetTerms,
): Promise<BudgetRow> =>
  one<BudgetRow>(
    tx,
    `INSERT INTO budgets (user_id, id, name, category, amount, currency, period, start_date, end_date, rollover,
       alert_thresholds, notes, color, icon)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) RETURNING ${columns}`,
    [userId, id, ...values(terms)],
  )

export const updateBudget = (
  tx: Tx,
  userId: string,
  id: string,
  terms: BudgetTerms,
): Promise<BudgetRow> =>
  one<BudgetRow>(
    tx,
    `UPDATE budgets SET name = $3, category = $4, amount = $5, currency = $6, period = $7, start_date = $8, end_date = $9,
       rollover = $10, alert_thresholds = $11, notes = $12, color = $13, icon = $14, version = version + 1
     WHERE user_id = $1 AND id = $2 RETURNING ${columns}`,
    [userId, id, ...values(terms)],
  )

export async function findBudget(
  tx: Tx,
  userId: string,
  id: string,
): Promise<BudgetRow | undefined> {
  const [row] = await tx.query<BudgetRow>(
    prepared(
      `SELECT ${columns} FROM budgets WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL`,
    ),
    [userId, id],
  )
  return row
}

export async function deleteBudget(tx: Tx, userId: string, id: string, at: Date): Promise<void> {
  await tx.execute(
    `UPDATE budgets SET status = 'deleted', deleted_at = $3 WHERE user_id = $1 AND id = $2`,
    [userId, id, at],
  )
}

/** @returns the budget that was deleted; nothing where none was */
export async function restoreBudget(
  tx: Tx,
  userId: string,
  id: string,
): Promise<BudgetRow | undefined> {
  const [row] = await tx.query<BudgetRow>(
    `UPDATE budgets SET status = 'active', deleted_at = NULL, version = version + 1
     WHERE user_id = $1 AND id = $2 AND deleted_at IS NOT NULL RETURNING ${columns}`,
    [userId, id],
  )
  return row
}

/** Newest first; ids are UUIDv7. */
export const listBudgets = (
  tx: Tx,
  userId: string,
  limit: number,
  afterId: string | undefined,
): Promise<BudgetRow[]> =>
  tx.query<BudgetRow>(
    prepared(
      `SELECT ${columns} FROM budgets WHERE user_id = $1 AND deleted_at IS NULL AND ($2::uuid IS NULL OR id < $2)
     ORDER BY id DESC LIMIT $3`,
    ),
    [userId, afterId ?? null, limit + 1],
  )

/** The budgets of several users that are in force. */
export const activeBudgets = (tx: Tx, userIds: readonly string[]): Promise<BudgetRow[]> =>
  tx.query<BudgetRow>(
    prepared(
      `SELECT ${columns} FROM budgets WHERE user_id = ANY($1::uuid[]) AND status = 'active' AND deleted_at IS NULL`,
    ),
    [userIds],
  )
