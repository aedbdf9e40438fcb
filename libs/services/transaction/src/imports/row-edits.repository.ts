import type { Tx } from '@florin/platform'

/** What the user writes otherwise than the file has it; null is what the file has. */
export interface RowEdit {
  readonly description: string | null
  readonly merchant: string | null
  readonly categoryId: string | null
}

/** Writes an edit over the one before it, if any. */
export async function saveEdit(
  tx: Tx,
  userId: string,
  importId: string,
  index: number,
  edit: RowEdit,
): Promise<void> {
  await tx.execute(
    `INSERT INTO import_row_edits AS e (user_id, import_id, row_index, description, merchant, category, version)
     VALUES ($1, $2, $3, $4, $5, $6, 2)
     ON CONFLICT (import_id, row_index) DO UPDATE SET description = excluded.description, merchant = excluded.merchant,
       category = excluded.category, version = e.version + 1`,
    [userId, importId, index, edit.description, edit.merchant, edit.categoryId],
  )
}

/** Forgets all edits of an import's rows. */
export async function forgetEdits(tx: Tx, userId: string, importId: string): Promise<void> {
  await tx.execute('DELETE FROM import_row_edits WHERE user_id = $1 AND import_id = $2', [
    userId,
    importId,
  ])
}
