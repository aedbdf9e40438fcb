import type { Tx } from '../database/tx.js'

const rowsMax = 10_000

/** What waits in a service's tables for its relay and its handlers. */
export interface Waiting {
  readonly outbox: { readonly rows: number; readonly oldestSeconds: number }
  readonly deferred: readonly {
    readonly handler: string
    readonly state: string
    readonly events: number
  }[]
}

/** Both tables are empty when all is well; what is counted of them is bounded. */
export async function waitingIn(tx: Tx): Promise<Waiting> {
  const [outbox, deferred] = await Promise.all([
    tx.query<Waiting['outbox']>(
      `SELECT (SELECT count(*)::int FROM (SELECT 1 FROM outbox LIMIT $1) waiting) AS rows,
       coalesce((SELECT extract(epoch FROM clock_timestamp() - created_at)::float8
                 FROM outbox ORDER BY id LIMIT 1), 0) AS "oldestSeconds"`,
      [rowsMax],
    ),
    tx.query<Waiting['deferred'][number]>(
      `SELECT handler, state, count(*)::int AS events
       FROM (SELECT handler, state FROM deferred_events LIMIT $1) deferred GROUP BY handler, state`,
      [rowsMax],
    ),
  ])
  return { outbox: outbox[0] ?? { rows: 0, oldestSeconds: 0 }, deferred }
}
