import type { Tx } from '@florin/platform'
import type { Source } from '../transactions/ledger.repository.js'

/** Adds lines to the sources of transactions, as another import that brings them would. */
export async function addSources(
  tx: Tx,
  userId: string,
  lines: readonly (Source & { transactionId: string })[],
): Promise<void> {
  await tx.execute(
    `INSERT INTO transaction_sources (user_id, transaction_id, import_id, row_index, position)
     SELECT $1, "transactionId", "importId", "rowIndex", position
     FROM jsonb_to_recordset($2::jsonb) AS s ("transactionId" uuid, "importId" uuid, "rowIndex" int, position text)
     ON CONFLICT DO NOTHING`,
    [userId, JSON.stringify(lines)],
  )
}

/** An import that has been committed, without its rows. */
export async function addImport(tx: Tx, userId: string, id: string): Promise<void> {
  await tx.execute(
    `INSERT INTO statement_imports (id, user_id, status, file_name, file_hash, file_bytes, object_key, format)
     VALUES ($1, $2, 'committed', 'statement.ofx', $3, 1, 'key', 'ofx')`,
    [id, userId, fileHash],
  )
}

export const fileHash = 'f'.repeat(64)
