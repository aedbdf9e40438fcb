import type { Tx } from '@florin/platform'
import type { FactRow } from '../transactions/transaction.js'
import { bankIdOf, factColumns } from '../transactions/ledger.repository.js'
import { editsOfRows, isEdited, rowColumns } from './import-rows.repository.js'
import type { StoredRow } from './statement-import.js'

/** A stretch of an import's rows, and which of them the user chose or left out. */
export interface Stretch {
  /** Index of the first row. */
  readonly from: number
  /** Index after the last row. */
  readonly to: number
  /** Outcomes of which all rows are to be taken. */
  readonly taken: readonly string[]
  /** Rows to be taken as well. */
  readonly chosen: readonly number[]
  /** Rows to be left alone. */
  readonly excluded: readonly number[]
}

const within = `r.user_id = $1 AND r.import_id = $2 AND r.row_index >= $3 AND r.row_index < $4
  AND NOT r.row_index = ANY($6::int[]) AND r.line_key IS NOT NULL`
const isTaken = `(r.outcome = ANY($7::text[]) OR (r.outcome IN ('new', 'suspect') AND r.row_index = ANY($5::int[])))`
const isKnown = `(r.outcome = 'duplicate' AND r.duplicate_of IS NOT NULL)`

const paramsOf = (userId: string, importId: string, stretch: Stretch): unknown[] => [
  userId,
  importId,
  stretch.from,
  stretch.to,
  stretch.chosen,
  stretch.excluded,
  stretch.taken,
]

// A lateral look-up is one by the primary key for each row; joined, the planner, who expects few rows,
// compares each with each. A bank's own id needs more than a look at its key: see `recognise`.
const doubtfulSql = `
  SELECT ${rowColumns} FROM import_rows r LEFT JOIN LATERAL (
    SELECT k.transaction_id, k.removed_by_user FROM transaction_keys k
    WHERE k.user_id = $1 AND k.identity = line_identity(r.account_id, r.line_key) LIMIT 1) k ON true
  WHERE ${within} AND CASE
    WHEN ${isTaken} THEN k.transaction_id IS NOT NULL
    WHEN ${isKnown} THEN r.reason_code <> 'known' OR r.line_key NOT LIKE 'line:%'
      OR k.transaction_id IS DISTINCT FROM r.duplicate_of OR k.removed_by_user
    ELSE false END
  ORDER BY r.row_index`

/** Rows to be taken of which the ledger knows something, and known ones of which it no longer knows the same. */
export const doubtfulRows = (
  tx: Tx,
  userId: string,
  importId: string,
  stretch: Stretch,
): Promise<StoredRow[]> => tx.query<StoredRow>(doubtfulSql, paramsOf(userId, importId, stretch))

/** A day of each year in which rows of an import lie. */
export async function daysOfYears(tx: Tx, userId: string, importId: string): Promise<string[]> {
  const rows = await tx.query<{ day: string }>(
    `SELECT min(transaction_date) AS day FROM import_rows
     WHERE user_id = $1 AND import_id = $2 AND line_key IS NOT NULL GROUP BY extract(year FROM transaction_date)`,
    [userId, importId],
  )
  return rows.map((row) => row.day)
}

const recordSql = `
  INSERT INTO transactions AS t (id, user_id, account_id, provider, provider_transaction_id, transaction_date, posted_date,
    amount, currency, kind, status, category, user_category, category_method, category_confidence, merchant_name, description,
    original_description, edited_by_user, needs_review)
  SELECT r.transaction_id, r.user_id, r.account_id, 'file', ${bankIdOf('r.line_key')}, r.transaction_date,
    CASE WHEN r.status = 'posted' THEN r.transaction_date END, r.amount, r.currency,
    coalesce(r.kind, CASE WHEN r.amount < 0 THEN 'payment' ELSE 'deposit' END), r.status,
    coalesce(r.category, CASE WHEN r.amount < 0 THEN 'other' ELSE 'other-income' END), e.category,
    coalesce(r.category_source, 'default'), coalesce(r.category_confidence, 0), coalesce(e.merchant, r.merchant, ''),
    coalesce(e.description, r.description), nullif(r.description, coalesce(e.description, r.description)), ${isEdited}, true
  FROM import_rows r LEFT JOIN ${editsOfRows} WHERE ${within} AND ${isTaken} ORDER BY r.row_index
  RETURNING ${factColumns}`

/** Makes transactions of the rows to be taken. @returns them, in the order of the file */
export const recordRows = (
  tx: Tx,
  userId: string,
  importId: string,
  stretch: Stretch,
): Promise<FactRow[]> => tx.query<FactRow>(recordSql, paramsOf(userId, importId, stretch))

/** Remembers the identities of the rows to be taken, and that they were the first to bring them. */
export async function rememberKeys(
  tx: Tx,
  userId: string,
  importId: string,
  stretch: Stretch,
): Promise<void> {
  await tx.execute(
    `INSERT INTO transaction_keys (identity, user_id, transaction_id, import_id, transaction_date, row_index, position)
     SELECT line_identity(r.account_id, r.line_key), r.user_id, r.transaction_id, r.import_id, r.transaction_date,
       r.row_index, r.position
     FROM import_rows r WHERE ${within} AND ${isTaken} ORDER BY r.row_index`,
    paramsOf(userId, importId, stretch),
  )
}

/** Adds rows to the sources of the transactions that they are. */
export async function rememberSources(
  tx: Tx,
  userId: string,
  importId: string,
  stretch: Stretch,
): Promise<void> {
  await tx.execute(
    `INSERT INTO transaction_sources (user_id, transaction_id, import_id, row_index, position)
     SELECT r.user_id, r.duplicate_of, r.import_id, r.row_index, r.position
     FROM import_rows r WHERE ${within} AND ${isKnown} AND NOT ${isTaken} ORDER BY r.row_index`,
    paramsOf(userId, importId, stretch),
  )
}

/** Which pending transactions the rows say are posted. */
export async function postedBy(
  tx: Tx,
  userId: string,
  importId: string,
  stretch: Stretch,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT r.duplicate_of AS id FROM import_rows r
     WHERE ${within} AND (${isKnown} OR ${isTaken}) AND r.outcome = 'duplicate' AND r.reason_code = 'posted'
     ORDER BY r.row_index`,
    paramsOf(userId, importId, stretch),
  )
  return rows.map((row) => row.id)
}

/** What one commit did to one account. */
export interface AccountTally {
  readonly accountId: string
  readonly added: number
  readonly updated: number
  readonly known: number
}

/** Counts what the rows of a stretch did to each account. */
export const tally = (
  tx: Tx,
  userId: string,
  importId: string,
  stretch: Stretch,
): Promise<AccountTally[]> =>
  tx.query<AccountTally>(
    `SELECT r.account_id AS "accountId", (count(*) FILTER (WHERE ${isTaken}))::int AS added,
       (count(*) FILTER (WHERE ${isKnown} AND r.reason_code = 'posted'))::int AS updated,
       (count(*) FILTER (WHERE ${isKnown}))::int AS known
     FROM import_rows r WHERE ${within} GROUP BY r.account_id`,
    paramsOf(userId, importId, stretch),
  )
