import type { Tx } from '@florin/platform'
import type { Source } from '../transactions/ledger.repository.js'

/** Adds lines to the sources of transactions, as another import that brings them would. */
export async function addSources(
  tx: Tx,
  userId: string,
  lines: readonly (Source & { transactionId: string })[],
): Promise<void> {
  await tx.execute(
    `INSERT INTO transaction_sources (user_id, transaction_id, import_id, row_index, position, file_hash)
     SELECT $1, "transactionId", "importId", "rowIndex", position, "fileHash"
     FROM jsonb_to_recordset($2::jsonb) AS s ("transactionId" uuid, "importId" uuid, "rowIndex" int, position text, "fileHash" text)
     ON CONFLICT DO NOTHING`,
    [userId, JSON.stringify(lines)],
  )
}
