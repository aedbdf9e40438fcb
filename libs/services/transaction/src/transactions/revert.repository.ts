import type { Tx } from '@florin/platform'
import { restoreTransactions } from '../archive/archive.repository.js'
import { removedColumns, type RemovedRow } from './ledger.repository.js'

/** Lets go of what an import said of transactions that another file had brought before. @returns how many they are */
export async function forgetFurtherSources(
  tx: Tx,
  userId: string,
  importId: string,
): Promise<number> {
  const [row] = await tx.query<{ kept: number }>(
    `WITH gone AS (DELETE FROM transaction_sources WHERE user_id = $1 AND import_id = $2 RETURNING transaction_id)
     SELECT count(DISTINCT g.transaction_id)::int AS kept FROM gone g WHERE NOT EXISTS (
       SELECT 1 FROM transaction_keys k WHERE k.user_id = $1 AND k.transaction_id = g.transaction_id AND k.import_id = $2)`,
    [userId, importId],
  )
  return row?.kept ?? 0
}

/** A transaction that an import brought first. */
export interface Brought {
  readonly id: string
  readonly date: string
}

/** What an import brought first, in the order of the file, some at a time. */
export async function* broughtBy(
  tx: Tx,
  userId: string,
  importId: string,
  atATime: number,
): AsyncGenerator<Brought[]> {
  await tx.execute(
    `DECLARE brought NO SCROLL CURSOR FOR SELECT transaction_id AS id, transaction_date AS date FROM transaction_keys
     WHERE user_id = $1 AND import_id = $2 ORDER BY row_index`,
    [userId, importId],
  )
  for (;;) {
    const rows = await tx.query<Brought>(`FETCH ${atATime} FROM brought`)
    if (rows.length > 0) yield rows
    if (rows.length < atATime) break
  }
  await tx.execute('CLOSE brought')
}

/**
 * Takes their first source from transactions: what another file brings too is that file's from now on, the
 * others leave the ledger with their identities, so that the file can be brought again.
 */
export async function removeBrought(
  tx: Tx,
  userId: string,
  brought: readonly Brought[],
): Promise<RemovedRow[]> {
  const kept = new Set(
    await handOn(
      tx,
      userId,
      brought.map(({ id }) => id),
    ),
  )
  const left = brought.filter(({ id }) => !kept.has(id))
  const ids = left.map(({ id }) => id)
  const days = left.map(({ date }) => date).sort()
  await tx.execute(
    'DELETE FROM transaction_keys WHERE user_id = $1 AND transaction_id = ANY($2::uuid[])',
    [userId, ids],
  )
  await restoreTransactions(tx, userId, ids)
  // The days let PostgreSQL leave partitions out.
  return tx.query<RemovedRow>(
    `DELETE FROM transactions t WHERE t.user_id = $1 AND t.id = ANY($2::uuid[])
       AND t.transaction_date BETWEEN $3::date AND $4::date
     RETURNING ${removedColumns}`,
    [userId, ids, days[0] ?? null, days.at(-1) ?? null],
  )
}

/** Makes the next source of each transaction its first. @returns the transactions that had one */
async function handOn(tx: Tx, userId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `WITH next AS (
       SELECT DISTINCT ON (transaction_id) transaction_id, import_id, row_index, position FROM transaction_sources
       WHERE user_id = $1 AND transaction_id = ANY($2::uuid[]) ORDER BY transaction_id, created_at, import_id, row_index),
     gone AS (
       DELETE FROM transaction_sources s USING next n
       WHERE s.user_id = $1 AND s.import_id = n.import_id AND s.row_index = n.row_index)
     UPDATE transaction_keys k SET import_id = n.import_id, row_index = n.row_index, position = n.position
     FROM next n WHERE k.user_id = $1 AND k.transaction_id = n.transaction_id RETURNING k.transaction_id AS id`,
    [userId, ids],
  )
  return rows.map(({ id }) => id)
}
