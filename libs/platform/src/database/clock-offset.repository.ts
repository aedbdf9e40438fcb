import type { WorkerDatabase } from './worker-database.js'

/** By how many seconds the clock here is ahead of the database's, give or take the way there and back. */
export async function clockOffsetSeconds(database: WorkerDatabase): Promise<number> {
  return database.transaction(async (tx) => {
    const asked = Date.now()
    const [row] = await tx.query<{ seconds: number }>(
      'SELECT extract(epoch FROM clock_timestamp())::float8 AS seconds',
    )
    const now = (asked + Date.now()) / 2
    return now / 1_000 - (row?.seconds ?? now / 1_000)
  })
}
