import type { TransactionFact } from '@florin/contracts'
import { prepared, type Tx } from '@florin/platform'
import type { FactRow } from './transaction.js'

/** A line of a file that a transaction came from. */
export interface Source {
  readonly importId: string
  readonly rowIndex: number
  readonly position: string
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

/** Inserts rows and their identities, thousands in a statement. */
export async function insertTransactions(
  tx: Tx,
  userId: string,
  rows: readonly NewTransaction[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += rowsMax) {
    const json = JSON.stringify(rows.slice(at, at + rowsMax))
    await Promise.all([
      tx.execute(insertRowsSql, [userId, json]),
      tx.execute(insertKeysSql, [userId, json]),
    ])
  }
}

const recordset = `jsonb_to_recordset($2::jsonb) AS r (id uuid, "accountId" uuid, date date, amount numeric, currency text,
  kind text, status text, "autoCategory" text, "autoSource" text, "autoConfidence" numeric, "userCategory" text, merchant text,
  description text, "originalDescription" text, notes text, tags jsonb, key text, source jsonb)`

/** What the bank calls a line; only its own ids are kept as they are. */
export const bankIdOf = (key: string): string => `CASE WHEN ${key} LIKE 'bank:%' THEN ${key} END`

const insertRowsSql = prepared(`
  INSERT INTO transactions (id, user_id, account_id, provider, provider_transaction_id, transaction_date, posted_date,
    amount, currency, kind, status, category, user_category, category_method, category_confidence, merchant_name,
    description, original_description, notes, tags, needs_review)
  SELECT id, $1, "accountId", CASE WHEN source IS NULL OR source = 'null' THEN 'manual' ELSE 'file' END, ${bankIdOf('key')}, date,
    CASE WHEN status = 'posted' THEN date END, amount, currency, kind, status,
    "autoCategory", "userCategory", "autoSource", "autoConfidence", merchant, description, nullif("originalDescription", description), notes,
    nullif(ARRAY(SELECT jsonb_array_elements_text(tags)), '{}'), source IS NOT NULL AND source <> 'null'
  FROM ${recordset}`)

const insertKeysSql = prepared(`
  INSERT INTO transaction_keys (identity, user_id, transaction_id, transaction_date, import_id, row_index, position)
  SELECT line_identity("accountId", key), $1, id, date, (source->>'importId')::uuid, (source->>'rowIndex')::int, source->>'position'
  FROM ${recordset}`)

/** A row that left the ledger, as it last was. */
export type RemovedRow = FactRow & { readonly editedByUser: boolean }

/** Columns of a transaction `t`, as FactRow names them. */
export const factColumns = `t.id, t.account_id AS "accountId", t.transaction_date AS date, t.amount, t.currency, t.kind, t.status,
  t.description, t.merchant_name AS merchant, t.category AS "autoCategory", t.category_method AS "autoSource",
  t.category_confidence::float8 AS "autoConfidence", t.user_category AS "userCategory", t.version`
/** Columns of a transaction `t`, as RemovedRow names them. */
export const removedColumns = `${factColumns}, t.edited_by_user AS "editedByUser"`

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
      : `UPDATE transaction_keys SET removed_by_user = true, import_id = NULL, row_index = NULL, position = NULL
         WHERE user_id = $1 AND transaction_id = $2`,
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
     RETURNING ${factColumns}, (SELECT k.import_id FROM transaction_keys k WHERE k.user_id = t.user_id
       AND k.transaction_id = t.id) AS "importId"`,
    [userId, ids],
  )
}
