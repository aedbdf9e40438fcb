import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'

/** No migration of the schema runs from now on, for as long as the connection lasts. Waits for one that does. */
export const holdMigrations = (client: Client, schema: string): Promise<void> =>
  lockMigrations(client, schema, 'pg_try_advisory_lock_shared')

const lockPauseMs = 200

/** Asks again and again: an index that is made beside people waits for every statement, one that waits for a lock as well. */
export async function lockMigrations(
  client: Client,
  schema: string,
  tryLock: 'pg_try_advisory_lock' | 'pg_try_advisory_lock_shared',
): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>(
      `SELECT ${tryLock}(hashtextextended('migrate:' || $1, 0)) AS mine`,
      [schema],
    )
    if (rows[0]?.mine === true) return
    await pause(lockPauseMs)
  }
}
