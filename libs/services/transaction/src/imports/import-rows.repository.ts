import type { ImportRow, ImportRowsQuery } from '@florin/contracts'
import type { Tx } from '@florin/platform'
import type { StoredRow } from './statement-import.js'
import { storableJson } from './storable.js'

const rowsMax = 5_000

export async function replaceRows(
  tx: Tx,
  userId: string,
  importId: string,
  rows: readonly StoredRow[],
): Promise<void> {
  await tx.execute('DELETE FROM import_rows WHERE user_id = $1 AND import_id = $2', [
    userId,
    importId,
  ])
  for (let at = 0; at < rows.length; at += rowsMax) {
    await tx.execute(
      `INSERT INTO import_rows (user_id, import_id, row_index, account_key, account_id, position, line_key, transaction_date,
         amount, currency, description, kind, status, merchant, category, category_source, category_confidence, outcome,
         duplicate_of, reason_code, reason_detail)
       SELECT $1, $2, index, "accountKey", "accountId", position, key, date, amount, currency, description, kind, status,
         merchant, "categoryId", "categorySource", "categoryConfidence", outcome, "duplicateOf", "reasonCode", "reasonDetail"
       FROM jsonb_to_recordset($3::jsonb) AS r (index int, "accountKey" text, "accountId" uuid, position text, key text,
         date date, amount numeric, currency text, description text, kind text, status text, merchant text, "categoryId" text,
         "categorySource" text, "categoryConfidence" numeric, outcome text, "duplicateOf" uuid, "reasonCode" text, "reasonDetail" text)`,
      [userId, importId, storableJson(rows.slice(at, at + rowsMax))],
    )
  }
}

const rowColumns = `row_index AS index, account_key AS "accountKey", account_id AS "accountId", position, line_key AS key,
  transaction_date AS date, amount, currency, description, kind, status, merchant, category AS "categoryId",
  category_source AS "categorySource", category_confidence::float8 AS "categoryConfidence", outcome,
  duplicate_of AS "duplicateOf", reason_code AS "reasonCode", reason_detail AS "reasonDetail"`

export const listRows = (
  tx: Tx,
  userId: string,
  importId: string,
  query: ImportRowsQuery,
  afterIndex: number,
): Promise<StoredRow[]> =>
  tx.query<StoredRow>(
    `SELECT ${rowColumns} FROM import_rows WHERE user_id = $1 AND import_id = $2 AND row_index > $3
       AND ($4::text IS NULL OR outcome = $4) ORDER BY row_index LIMIT $5`,
    [userId, importId, afterIndex, query.outcome ?? null, query.limit + 1],
  )

export const rowsWith = (
  tx: Tx,
  userId: string,
  importId: string,
  outcomes: readonly ImportRow['outcome'][],
): Promise<StoredRow[]> =>
  tx.query<StoredRow>(
    `SELECT ${rowColumns} FROM import_rows WHERE user_id = $1 AND import_id = $2 AND outcome = ANY($3::text[])
     ORDER BY row_index`,
    [userId, importId, outcomes],
  )

/** Rows that turned out, when they were committed, not to be what the preview said. */
export async function changeOutcomes(
  tx: Tx,
  userId: string,
  importId: string,
  rows: readonly StoredRow[],
): Promise<void> {
  if (rows.length === 0) return
  await tx.execute(
    `UPDATE import_rows r SET line_key = c.key, outcome = c.outcome, duplicate_of = c."duplicateOf", reason_code = c."reasonCode",
       reason_detail = c."reasonDetail"
     FROM jsonb_to_recordset($3::jsonb) AS c (index int, key text, outcome text, "duplicateOf" uuid, "reasonCode" text, "reasonDetail" text)
     WHERE r.user_id = $1 AND r.import_id = $2 AND r.row_index = c.index`,
    [userId, importId, storableJson(rows)],
  )
}
