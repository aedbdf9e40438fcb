import { descendantsOf, type TransactionsQuery } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import type { TransactionEdit } from './transaction-edit.js'
import type { TransactionRow } from './transaction.js'

const columns = `t.id, t.account_id AS "accountId", t.transaction_date AS date, t.amount, t.currency, t.kind, t.status,
  t.description, t.original_description AS "originalDescription", coalesce(t.merchant_name, '') AS merchant,
  t.category AS "autoCategory", t.category_method AS "autoSource", t.category_confidence::float8 AS "autoConfidence",
  t.user_category AS "userCategory", t.notes, t.tags, t.provider = 'manual' AS manual, t.created_at AS "createdAt",
  t.updated_at AS "updatedAt", t.version,
  (SELECT coalesce(jsonb_agg(jsonb_build_object('importId', s.import_id, 'fileHash', s.file_hash,
     'position', s.position, 'index', s.row_index) ORDER BY s.created_at, s.import_id, s.row_index), '[]')
   FROM transaction_sources s WHERE s.user_id = t.user_id AND s.transaction_id = t.id) AS sources`

/** Sort key of the last row shown. */
export interface ListPosition {
  readonly date: string
  readonly id: string
}

/** Newest first, then id; `limit + 1` rows. */
export function listTransactions(
  tx: Tx,
  userId: string,
  query: TransactionsQuery,
  after: ListPosition | undefined,
): Promise<TransactionRow[]> {
  const params: unknown[] = [userId]
  const put = (value: unknown): string => `$${params.push(value)}`
  const where = ['t.user_id = $1', ...filters(query, put)]
  if (after) {
    const date = put(after.date)
    // The first comparison lets PostgreSQL leave partitions out; the row comparison alone does not.
    where.push(`t.transaction_date <= ${date}::date`)
    where.push(`(t.transaction_date, t.id) < (${date}::date, ${put(after.id)}::uuid)`)
  }
  return tx.query<TransactionRow>(
    `SELECT ${columns} FROM transactions t WHERE ${where.join(' AND ')}
     ORDER BY t.transaction_date DESC, t.id DESC LIMIT ${put(query.limit + 1)}`,
    params,
  )
}

function filters(query: TransactionsQuery, put: (value: unknown) => string): string[] {
  const where: string[] = []
  if (query.accountId) where.push(`t.account_id = ${put(query.accountId)}`)
  if (query.from) where.push(`t.transaction_date >= ${put(query.from)}::date`)
  if (query.to) where.push(`t.transaction_date <= ${put(query.to)}::date`)
  if (query.status) where.push(`t.status = ${put(query.status)}`)
  if (query.min) where.push(`abs(t.amount) >= ${put(query.min)}::numeric`)
  if (query.max) where.push(`abs(t.amount) <= ${put(query.max)}::numeric`)
  if (query.category) {
    where.push(
      `coalesce(t.user_category, t.category) = ANY(${put(descendantsOf(query.category))}::text[])`,
    )
  }
  if (query.importId) {
    where.push(`EXISTS (SELECT 1 FROM transaction_sources i WHERE i.user_id = t.user_id
      AND i.transaction_id = t.id AND i.import_id = ${put(query.importId)})`)
  }
  if (query.q) {
    const pattern = put(`%${query.q.replaceAll(/[\\%_]/g, '\\$&')}%`)
    where.push(`(t.description ILIKE ${pattern} OR t.original_description ILIKE ${pattern} OR t.merchant_name ILIKE ${pattern}
      OR t.notes ILIKE ${pattern} OR array_to_string(t.tags, E'\\n') ILIKE ${pattern})`)
  }
  return where
}

export async function findTransaction(
  tx: Tx,
  userId: string,
  id: string,
): Promise<TransactionRow | undefined> {
  const [row] = await tx.query<TransactionRow>(
    `SELECT ${columns} FROM transactions t WHERE t.user_id = $1 AND t.id = $2`,
    [userId, id],
  )
  return row
}

/** Writes an edit; the identity of the line moves with its date. */
export async function updateTransaction(
  tx: Tx,
  userId: string,
  before: TransactionRow,
  edit: TransactionEdit,
): Promise<void> {
  await tx.execute(
    `UPDATE transactions SET user_category = $4, description = $5, merchant_name = $6, notes = $7, tags = $8,
       transaction_date = $9, amount = $10,
       posted_date = CASE WHEN provider = 'manual' AND status = 'posted' THEN $9 ELSE posted_date END, edited_by_user = true, version = version + 1
     WHERE user_id = $1 AND id = $2 AND transaction_date = $3`,
    [
      userId,
      before.id,
      before.date,
      edit.userCategory,
      edit.description,
      edit.merchant,
      edit.notes,
      edit.tags,
      edit.date,
      edit.amount,
    ],
  )
  if (edit.date !== before.date) {
    await tx.execute(
      'UPDATE transaction_keys SET transaction_date = $3 WHERE user_id = $1 AND transaction_id = $2',
      [userId, before.id, edit.date],
    )
  }
}
