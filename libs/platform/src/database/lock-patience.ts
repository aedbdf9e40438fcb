import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'

/** Whoever waits for a lock of a table has everybody behind it who comes to that table after. */
const lockMsMax = 200
const pauseMsMin = 100
const pauseMsMax = 5_000
/** In all some five minutes. */
const triesMaxUsual = 70

/** `lock_not_available`, a deadlock, a transaction that another one made impossible: the same may go well in a moment. */
const passing = new Set(['55P03', '40P01', '40001'])

/**
 * Does work in a transaction that gives up when it does not get a lock at once, and tries again, at first soon and then
 * every five seconds.
 * @throws what the work throws, or an Error that names who was in the way
 */
export async function withoutHoldingUp<T>(
  client: Client,
  work: () => Promise<T>,
  triesMax = triesMaxUsual,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    await client.query('BEGIN')
    try {
      await client.query(`SET LOCAL lock_timeout = ${lockMsMax}`)
      const done = await work()
      await client.query('COMMIT')
      return done
    } catch (error) {
      await client.query('ROLLBACK')
      if (!passing.has((error as { code?: string }).code ?? '')) throw error
      if (tries === triesMax)
        throw new Error(`${(error as Error).message}; in the way may be ${await oldest(client)}`, {
          cause: error,
        })
    }
    await pause(Math.min(pauseMsMax, pauseMsMin * 2 ** (tries - 1)))
  }
}

/** Whose transactions have lasted longest. */
async function oldest(client: Client): Promise<string> {
  const { rows } = await client.query<{ who: string }>(
    `SELECT format('%s of %s (process %s, for %s s)', coalesce(nullif(application_name, ''), 'a program'), usename, pid,
       extract(epoch FROM now() - xact_start)::int) AS who FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start < now() - interval '1 second'
     ORDER BY xact_start LIMIT 3`,
  )
  return rows.map(({ who }) => who).join(', ') || 'nobody any more'
}
