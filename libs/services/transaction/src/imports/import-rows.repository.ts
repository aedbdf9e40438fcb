import type { ImportRowsQuery } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import type { ShownRow } from './shown-row.js'
import type { StoredRow } from './statement-import.js'
import { storable, storableJson } from './storable.js'

/** Forgets what an earlier look at the file said. */
export async function clearRows(tx: Tx, userId: string, importId: string): Promise<void> {
  await tx.execute('DELETE FROM import_rows WHERE user_id = $1 AND import_id = $2', [
    userId,
    importId,
  ])
}

/** A row and the id that its transaction has if it is ever recorded; null when it never is. */
export type NewRow = StoredRow & { readonly transactionId: string | null }

const columns: readonly [column: string, type: string, value: (row: NewRow) => unknown][] = [
  ['row_index', 'int', (row) => row.index],
  ['account_key', 'text', (row) => storable(row.accountKey)],
  ['account_id', 'uuid', (row) => row.accountId],
  ['position', 'text', (row) => storable(row.position)],
  ['line_key', 'text', (row) => row.key],
  ['transaction_date', 'date', (row) => row.date],
  ['amount', 'numeric', (row) => row.amount],
  ['currency', 'text', (row) => row.currency],
  ['description', 'text', (row) => storable(row.description)],
  ['kind', 'text', (row) => row.kind],
  ['status', 'text', (row) => row.status],
  ['merchant', 'text', (row) => row.merchant && storable(row.merchant)],
  ['category', 'text', (row) => row.categoryId],
  ['category_source', 'text', (row) => row.categorySource],
  ['category_confidence', 'numeric', (row) => row.categoryConfidence],
  ['outcome', 'text', (row) => row.outcome],
  ['duplicate_of', 'uuid', (row) => row.duplicateOf],
  ['reason_code', 'text', (row) => row.reasonCode],
  ['reason_detail', 'text', (row) => row.reasonDetail && storable(row.reasonDetail)],
  ['transaction_id', 'uuid', (row) => row.transactionId],
]

// One array a column: PostgreSQL takes JSON apart at less than half the speed.
const insertSql = `
  INSERT INTO import_rows (user_id, import_id, ${columns.map(([column]) => column).join(', ')})
  SELECT $1::uuid, $2::uuid, r.* FROM unnest(${columns.map(([, type], n) => `$${n + 3}::${type}[]`).join(', ')}) AS r`

/** An array as PostgreSQL reads it; what is not text needs no quotes, and is most of it. */
function arrayOf(values: readonly unknown[], quoted: boolean): string {
  const written = values.map((value) => {
    if (value === null) return 'NULL'
    const text = String(value)
    return quoted ? `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"` : text
  })
  return `{${written.join(',')}}`
}

/** Writes some thousands of rows in one statement. */
export async function insertRows(
  tx: Tx,
  userId: string,
  importId: string,
  rows: readonly NewRow[],
): Promise<void> {
  const values = columns.map(([, type, value]) => arrayOf(rows.map(value), type === 'text'))
  await tx.execute(insertSql, [userId, importId, ...values])
}

/** Columns of a row, as StoredRow names them. */
export const rowColumns = `r.row_index AS index, r.account_key AS "accountKey", r.account_id AS "accountId", r.position,
  r.line_key AS key, r.transaction_date AS date, r.amount, r.currency, r.description, r.kind, r.status, r.merchant,
  r.category AS "categoryId", r.category_source AS "categorySource", r.category_confidence::float8 AS "categoryConfidence",
  r.outcome, r.duplicate_of AS "duplicateOf", r.reason_code AS "reasonCode", r.reason_detail AS "reasonDetail"`

/** What the user wrote otherwise than rows `r` have it, as `e`. */
export const editsOfRows = `import_row_edits e ON e.import_id = r.import_id AND e.row_index = r.row_index`
export const isEdited = `num_nonnulls(e.description, e.merchant, e.category) > 0`

const shownSql = `SELECT ${rowColumns}, e.description AS "ownDescription", e.merchant AS "ownMerchant",
    e.category AS "ownCategoryId", coalesce(e.version, 1) AS version
  FROM import_rows r LEFT JOIN ${editsOfRows}`

export const listRows = (
  tx: Tx,
  userId: string,
  importId: string,
  query: ImportRowsQuery,
  afterIndex: number,
): Promise<ShownRow[]> =>
  tx.query<ShownRow>(
    `${shownSql} WHERE r.user_id = $1 AND r.import_id = $2 AND r.row_index > $3
       AND ($4::text IS NULL OR r.outcome = $4) ORDER BY r.row_index LIMIT $5`,
    [userId, importId, afterIndex, query.outcome ?? null, query.limit + 1],
  )

export async function findRow(
  tx: Tx,
  userId: string,
  importId: string,
  index: number,
): Promise<ShownRow | undefined> {
  const [row] = await tx.query<ShownRow>(
    `${shownSql} WHERE r.user_id = $1 AND r.import_id = $2 AND r.row_index = $3`,
    [userId, importId, index],
  )
  return row
}

/** Rows that turned out not to be what was first said of them. @returns how many */
export async function changeOutcomes(
  tx: Tx,
  userId: string,
  importId: string,
  rows: readonly StoredRow[],
): Promise<number> {
  if (rows.length === 0) return 0
  return tx.execute(
    `UPDATE import_rows r SET line_key = c.key, outcome = c.outcome, duplicate_of = c."duplicateOf", reason_code = c."reasonCode",
       reason_detail = c."reasonDetail"
     FROM jsonb_to_recordset($3::jsonb) AS c (index int, key text, outcome text, "duplicateOf" uuid, "reasonCode" text, "reasonDetail" text)
     WHERE r.user_id = $1 AND r.import_id = $2 AND r.row_index = c.index`,
    [userId, importId, storableJson(rows)],
  )
}

/** What the posted rows of an account of the file would add up to a day, summed: NUMERIC text. */
export async function addedUpTo(
  tx: Tx,
  userId: string,
  importId: string,
  accountKey: string,
  day: string,
): Promise<string> {
  const [row] = await tx.query<{ sum: string }>(
    `SELECT coalesce(sum(amount), 0)::numeric(38,4) AS sum FROM import_rows
     WHERE user_id = $1 AND import_id = $2 AND account_key = $3 AND status = 'posted' AND transaction_date <= $4::date
       AND (outcome = 'new' OR reason_code = 'posted')`,
    [userId, importId, storable(accountKey), day],
  )
  return row?.sum ?? '0'
}

/**
 * Forgets some rows of an import that was committed before an instant, and marks the import when none is left.
 * @returns how many rows went; nothing when there is no such import
 */
export async function forgetRows(tx: Tx, before: Date, limit: number): Promise<number | undefined> {
  const [old] = await tx.query<{ id: string }>(
    `SELECT id FROM statement_imports WHERE committed_at < $1 AND rows_forgotten_at IS NULL
     ORDER BY committed_at LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [before],
  )
  if (!old) return undefined
  const rows = await tx.execute(
    `DELETE FROM import_rows WHERE import_id = $1 AND row_index = ANY (ARRAY(
       SELECT row_index FROM import_rows WHERE import_id = $1 ORDER BY row_index LIMIT $2))`,
    [old.id, limit],
  )
  if (rows < limit) {
    await tx.execute('DELETE FROM import_row_edits WHERE import_id = $1', [old.id])
    await tx.execute('UPDATE statement_imports SET rows_forgotten_at = now() WHERE id = $1', [
      old.id,
    ])
  }
  return rows
}
