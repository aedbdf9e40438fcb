import { lookup, type Reader, type Tx } from '@florin/platform'
import { everyTransaction } from '../archive/every-transaction.js'
import { isReviewAlone, type TransactionEdit } from './transaction-edit.js'
import type { TransactionRow } from './transaction.js'

// The line that brought it first is with its identity; only what other files say of it as well stands apart.
const sourcesSql = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('importId', s.import_id, 'fileHash', i.file_hash,
    'position', s.position, 'index', s.row_index) ORDER BY s.since, s.import_id, s.row_index), '[]')
  FROM (
    SELECT '-infinity'::timestamptz AS since, k.import_id, k.row_index, k.position FROM transaction_keys k
    WHERE k.user_id = t.user_id AND k.transaction_id = t.id AND k.import_id IS NOT NULL
    UNION ALL
    SELECT f.created_at, f.import_id, f.row_index, f.position FROM transaction_sources f
    WHERE f.user_id = t.user_id AND f.transaction_id = t.id) s
  JOIN statement_imports i ON i.id = s.import_id AND i.user_id = t.user_id`

/** Columns of a transaction, as TransactionRow names them. */
export const transactionColumns = `t.id, t.account_id AS "accountId", t.transaction_date AS date, t.amount, t.currency, t.kind, t.status,
  t.description, coalesce(t.original_description, t.description) AS "originalDescription", coalesce(t.merchant_name, '') AS merchant,
  t.category AS "autoCategory", t.category_method AS "autoSource", t.category_confidence::float8 AS "autoConfidence",
  t.user_category AS "userCategory", t.notes, coalesce(t.tags, '{}') AS tags, NOT t.needs_review AS reviewed, t.provider = 'manual' AS manual, t.created_at AS "createdAt",
  t.updated_at AS "updatedAt", t.version, t.archived,
  (${sourcesSql}) AS sources`

/** The identity of the line tells in which partition it is. */
export async function findTransaction(
  tx: Reader,
  userId: string,
  id: string,
): Promise<TransactionRow | undefined> {
  const [row] = await tx.query<TransactionRow>(
    lookup(`SELECT ${transactionColumns} FROM ${everyTransaction} t WHERE t.user_id = $1 AND t.id = $2
       AND t.transaction_date = (SELECT k.transaction_date FROM transaction_keys k
         WHERE k.user_id = $1 AND k.transaction_id = $2)`),
    [userId, id],
  )
  return row
}

/** Writes an edit of what is not in the archive; the identity of the line moves with its date. */
export async function updateTransaction(
  tx: Tx,
  userId: string,
  before: TransactionRow,
  edit: TransactionEdit,
): Promise<void> {
  if (edit.date !== before.date) await move(tx, userId, before, edit.date)
  await tx.execute(
    `UPDATE transactions SET user_category = $4, description = $5, merchant_name = $6, notes = $7,
       original_description = CASE WHEN description = $5 THEN original_description ELSE coalesce(original_description, description) END,
       tags = nullif($8::text[], '{}'), amount = $9,
       posted_date = CASE WHEN provider = 'manual' AND status = 'posted' THEN $3 ELSE posted_date END, needs_review = NOT $10,
       edited_by_user = edited_by_user OR $11, version = version + 1
     WHERE user_id = $1 AND id = $2 AND transaction_date = $3`,
    [
      userId,
      before.id,
      edit.date,
      edit.userCategory,
      edit.description,
      edit.merchant,
      edit.notes,
      edit.tags,
      edit.amount,
      edit.reviewed,
      !isReviewAlone(before, edit),
    ],
  )
}

/** To another day, with its identity. A hypertable does not let a row change the chunk it is in. */
async function move(
  tx: Tx,
  userId: string,
  { id, date }: TransactionRow,
  to: string,
): Promise<void> {
  await tx.query('SELECT move_transaction($1, $2, $3, $4)', [userId, id, date, to])
  await tx.execute(
    'UPDATE transaction_keys SET transaction_date = $3 WHERE user_id = $1 AND transaction_id = $2',
    [userId, id, to],
  )
}
