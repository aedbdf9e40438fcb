import { prepared } from '../database/prepared.js'
import type { Reader, Tx } from '../database/tx.js'

/** A file that is on its way past the product, as it was agreed. */
export interface FileUpload {
  readonly id: string
  /** What the file is to be of, as its service says it. */
  readonly about: string
  readonly fileName: string
  readonly bytes: number
  /** What it has become; null until it is completed. */
  readonly madeId: string | null
}

export async function insertUpload(
  tx: Tx,
  userId: string,
  { id, about, fileName, bytes }: Omit<FileUpload, 'madeId'>,
  expiresAt: Date,
): Promise<void> {
  await tx.execute(
    prepared(`INSERT INTO file_uploads (id, user_id, about, file_name, bytes, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6)`),
    [id, userId, about, fileName, bytes, expiresAt],
  )
}

export async function findUpload(
  reader: Reader,
  userId: string,
  id: string,
): Promise<FileUpload | undefined> {
  const [row] = await reader.query<FileUpload>(
    prepared(`SELECT id, about, file_name AS "fileName", bytes, made_id AS "madeId" FROM file_uploads
       WHERE id = $2 AND user_id = $1`),
    [userId, id],
  )
  return row
}

/** Those that may still be completed. */
export async function countOpen(tx: Reader, userId: string, now: Date): Promise<number> {
  const [row] = await tx.query<{ count: string }>(
    prepared(
      `SELECT count(*) FROM file_uploads WHERE user_id = $1 AND made_id IS NULL AND expires_at > $2`,
    ),
    [userId, now],
  )
  return Number(row?.count ?? 0)
}

/** @returns false when it has become something already */
export async function completeUpload(tx: Tx, id: string, madeId: string): Promise<boolean> {
  const sql = 'UPDATE file_uploads SET made_id = $2 WHERE id = $1 AND made_id IS NULL'
  return (await tx.execute(prepared(sql), [id, madeId])) === 1
}

export async function forgetUploads(tx: Tx, before: Date): Promise<void> {
  await tx.execute('DELETE FROM file_uploads WHERE expires_at < $1', [before])
}
