import type { Tx } from '../database/tx.js'

/** Events that the relay has yet to move, counted up to a bound. */
export async function outboxDepth(tx: Tx, upTo: number): Promise<number> {
  const [row] = await tx.query<{ depth: number }>(
    'SELECT count(*)::int AS depth FROM (SELECT 1 FROM outbox LIMIT $1) waiting',
    [upTo],
  )
  return row?.depth ?? 0
}
