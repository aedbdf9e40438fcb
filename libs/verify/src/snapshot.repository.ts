import type { Readable } from './check.js'
import { isQuiet } from './quiet.repository.js'

/** A connection of one's own, such as a client of `pg`. */
export interface Connection {
  query(sql: string, params?: unknown[]): Promise<{ rows: unknown[] }>
}

/** What is seen does not change while it is looked at, and nothing can be changed by looking. */
export async function inSnapshot<T>(
  connection: Connection,
  work: (database: Readable) => Promise<T>,
): Promise<T> {
  const database: Readable = {
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await connection.query(sql, [...params])).rows as Row[],
  }
  await connection.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    // Millions of rows take a while.
    await connection.query('SET LOCAL statement_timeout = 0')
    await connection.query(`SET LOCAL work_mem = '256MB'`)
    return await work(database)
  } finally {
    await connection.query('ROLLBACK')
  }
}

/**
 * Works on a snapshot in which nothing is on its way, so that all that is derived must equal its facts.
 * While the system is never quiet for `patienceMs`, the last snapshot is taken as it is.
 *
 * @param pause waits for a moment between two looks
 */
export async function inQuietSnapshot<T>(
  connection: Connection,
  options: { readonly patienceMs: number; now(): number; pause(): Promise<void> },
  work: (database: Readable, quiet: boolean) => Promise<T>,
): Promise<T> {
  const until = options.now() + options.patienceMs
  for (;;) {
    const done = await inSnapshot(connection, async (database) => {
      const quiet = await isQuiet(database)
      return quiet || options.now() >= until ? { result: await work(database, quiet) } : undefined
    })
    if (done) return done.result
    await options.pause()
  }
}
