import type { Tx } from '@florin/platform'

/** What one commit did to one account. */
export interface SyncLog {
  readonly id: string
  readonly accountId: string
  readonly added: number
  readonly updated: number
}

export async function logSync(
  tx: Tx,
  userId: string,
  type: 'csv_import' | 'file_import',
  logs: readonly SyncLog[],
  startedAt: Date,
  completedAt: Date,
): Promise<void> {
  await tx.execute(
    `INSERT INTO data_sync_logs (id, user_id, account_id, sync_type, status, transactions_added, transactions_updated, started_at, completed_at)
     SELECT id, $1, "accountId", $3, 'completed', added, updated, $4, $5
     FROM jsonb_to_recordset($2::jsonb) AS l (id uuid, "accountId" uuid, added int, updated int)`,
    [userId, JSON.stringify(logs), type, startedAt, completedAt],
  )
}
