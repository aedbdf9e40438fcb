import type { TransactionFact } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import type { TransactionRow } from './transaction.js'

/** A line of a file that a transaction came from. */
export interface Source {
  readonly importId: string
  readonly rowIndex: number
  readonly position: string
  readonly fileHash: string
}

/** A row to be recorded. */
export interface NewTransaction {
  readonly id: string
  readonly accountId: string
  readonly date: string
  readonly amount: string
  readonly currency: string
  readonly kind: TransactionFact['kind']
  readonly status: TransactionFact['status']
  /** What automation chose, and how sure it is. */
  readonly autoCategory: string
  readonly autoSource: TransactionFact['categorySource']
  readonly autoConfidence: number
  /** What the user chose; wins. */
  readonly userCategory: string | null
  readonly merchant: string
  readonly description: string
  readonly originalDescription: string
  readonly notes: string | null
  readonly tags: readonly string[]
  /** Identity of the line in its account; `manual:<id>` for what was entered by hand. */
  readonly key: string
  readonly source: Source | null
}

const rowsMax = 5_000

/** Inserts rows, their keys and their sources, thousands in a statement. */
export async function insertTransactions(
  tx: Tx,
  userId: string,
  rows: readonly NewTransaction[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsMax) {
    const json = JSON.stringify(rows.slice(at, at + rowsMax))
    await tx.execute(insertRowsSql, [userId, json])
    await tx.execute(insertKeysSql, [userId, json])
    await tx.execute(insertSourcesSql, [userId, json])
  }
}

const recordset = `jsonb_to_recordset($2::jsonb) AS r (id uuid, "accountId" uuid, date date, amount numeric, currency text,
  kind text, status text, "autoCategory" text, "autoSource" text, "autoConfidence" numeric, "userCategory" text, merchant text,
  description text, "originalDescription" text, notes text, tags jsonb, key text, source jsonb)`

const insertRowsSql = `
  INSERT INTO transactions (id, user_id, account_id, provider, provider_transaction_id, transaction_date, posted_date,
    amount, currency, kind, status, category, user_category, category_method, category_confidence, merchant_name,
    description, original_description, notes, tags)
  SELECT id, $1, "accountId", CASE WHEN source IS NULL OR source = 'null' THEN 'manual' ELSE 'file' END, key, date,
    CASE WHEN status = 'posted' THEN date END, amount, currency, kind, status,
    "autoCategory", "userCategory", "autoSource", "autoConfidence", merchant, description, "originalDescription", notes, ARRAY(SELECT jsonb_array_elements_text(tags))
  FROM ${recordset}`

const insertKeysSql = `
  INSERT INTO transaction_keys (user_id, account_id, provider_transaction_id, transaction_id, transaction_date)
  SELECT $1, "accountId", key, id, date FROM ${recordset}`

const insertSourcesSql = `
  INSERT INTO transaction_sources (user_id, transaction_id, import_id, row_index, position, file_hash)
  SELECT $1, id, (source->>'importId')::uuid, (source->>'rowIndex')::int, source->>'position', source->>'fileHash'
  FROM ${recordset} WHERE source IS NOT NULL AND source <> 'null'`

/** What events tell of a row. */
export type FactRow = Omit<
  TransactionRow,
  'sources' | 'createdAt' | 'updatedAt' | 'notes' | 'tags' | 'manual' | 'originalDescription'
>

/** A row that left the ledger, as it last was. */
export type RemovedRow = FactRow & { readonly editedByUser: boolean }

/** Columns of a transaction `t`, as FactRow names them. */
export const factColumns = `t.id, t.account_id AS "accountId", t.transaction_date AS date, t.amount, t.currency, t.kind, t.status,
  t.description, t.merchant_name AS merchant, t.category AS "autoCategory", t.category_method AS "autoSource",
  t.category_confidence::float8 AS "autoConfidence", t.user_category AS "userCategory", t.version`
const removedColumns = `${factColumns}, t.edited_by_user AS "editedByUser"`

/** Index of the last row of an import that is a source of something; -1 when there is none. */
export async function lastSourceIndex(tx: Tx, userId: string, importId: string): Promise<number> {
  const [row] = await tx.query<{ last: number }>(
    `SELECT coalesce(max(row_index), -1) AS last FROM transaction_sources WHERE user_id = $1 AND import_id = $2`,
    [userId, importId],
  )
  return row?.last ?? -1
}

/**
 * Takes the rows of an import from one index up to another away from the sources of their transactions,
 * and the transactions that have none left away with their keys, so that the file can be brought again.
 */
export async function removeSources(
  tx: Tx,
  userId: string,
  importId: string,
  from: number,
  to: number,
): Promise<{ removed: RemovedRow[]; kept: number }> {
  const touched = await tx.query<{ id: string }>(
    `DELETE FROM transaction_sources WHERE user_id = $1 AND import_id = $2 AND row_index >= $3 AND row_index < $4
     RETURNING transaction_id AS id`,
    [userId, importId, from, to],
  )
  const ids = [...new Set(touched.map((row) => row.id))]
  const { left, since, until } = await leftWithoutSource(tx, userId, ids)
  // The days let PostgreSQL leave partitions out.
  const removed = await tx.query<RemovedRow>(
    `DELETE FROM transactions t WHERE t.user_id = $1 AND t.id = ANY($2::uuid[]) AND t.provider <> 'manual'
       AND t.transaction_date BETWEEN $3::date AND $4::date
     RETURNING ${removedColumns}`,
    [userId, left, since, until],
  )
  await tx.execute(
    `DELETE FROM transaction_keys WHERE user_id = $1 AND transaction_id = ANY($2::uuid[]) AND NOT removed_by_user`,
    [userId, removed.map((row) => row.id)],
  )
  return { removed, kept: ids.length - removed.length }
}

/** Which of the transactions no file brings any more, and the days in which they lie. */
async function leftWithoutSource(
  tx: Tx,
  userId: string,
  ids: readonly string[],
): Promise<{ left: string[]; since: string | null; until: string | null }> {
  const rows = await tx.query<{ id: string; date: string }>(
    `SELECT k.transaction_id AS id, k.transaction_date AS date FROM transaction_keys k
     WHERE k.user_id = $1 AND k.transaction_id = ANY($2::uuid[]) AND NOT k.removed_by_user AND NOT EXISTS (
       SELECT 1 FROM transaction_sources s WHERE s.user_id = $1 AND s.transaction_id = k.transaction_id)`,
    [userId, ids],
  )
  const days = rows.map((row) => row.date).sort()
  return { left: rows.map((row) => row.id), since: days[0] ?? null, until: days.at(-1) ?? null }
}

/** Deletes one row; the key of an imported one stays, so that the file does not bring it back. */
export async function removeByUser(
  tx: Tx,
  userId: string,
  id: string,
): Promise<RemovedRow | undefined> {
  const [row] = await tx.query<RemovedRow & { manual: boolean }>(
    `DELETE FROM transactions t WHERE t.user_id = $1 AND t.id = $2
     RETURNING ${removedColumns}, t.provider = 'manual' AS manual`,
    [userId, id],
  )
  if (!row) return undefined
  await tx.execute('DELETE FROM transaction_sources WHERE user_id = $1 AND transaction_id = $2', [
    userId,
    id,
  ])
  await tx.execute(
    row.manual
      ? 'DELETE FROM transaction_keys WHERE user_id = $1 AND transaction_id = $2'
      : 'UPDATE transaction_keys SET removed_by_user = true WHERE user_id = $1 AND transaction_id = $2',
    [userId, id],
  )
  return row
}

/** Makes sure that the years have their partitions; run by the worker, before the rows come. */
export async function ensurePartitions(tx: Tx, years: readonly number[]): Promise<void> {
  // The first transactions of a year may come side by side; only one of them makes the partition.
  await tx.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('partitions:' || current_schema(), 0))::text`,
  )
  await tx.query('SELECT ensure_transactions_partition(year) FROM unnest($1::int[]) AS year', [
    years,
  ])
}

/** A row that was pending until now, and which file first brought it. */
export type PostedRow = FactRow & { readonly importId: string | null }

/** Posts pending rows; those that are not pending stay as they are. */
export function postPending(tx: Tx, userId: string, ids: readonly string[]): Promise<PostedRow[]> {
  return tx.query<PostedRow>(
    `UPDATE transactions t SET status = 'posted', posted_date = t.transaction_date, version = t.version + 1
     WHERE t.user_id = $1 AND t.id = ANY($2::uuid[]) AND t.status = 'pending'
     RETURNING ${factColumns}, (SELECT s.import_id FROM transaction_sources s WHERE s.user_id = t.user_id
       AND s.transaction_id = t.id ORDER BY s.created_at, s.import_id LIMIT 1) AS "importId"`,
    [userId, ids],
  )
}
