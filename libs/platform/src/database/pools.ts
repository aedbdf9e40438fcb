import { Pool, types, type PoolClient, type PoolConfig } from 'pg'
import type { Tx } from './tx.js'

// Money and counts are exact: NUMERIC and bigint stay strings (pg's default), and so do dates,
// which pg would otherwise read as local midnight.
const dateOid = 1082
types.setTypeParser(dateOid, (text) => text)

export interface PoolOptions {
  readonly url: string
  readonly max: number
  readonly applicationName: string
  /** Connections that carry state, such as temporary tables, are never dropped for being idle. */
  readonly keepsConnections?: boolean
}

/** A pool whose connections give up on a statement rather than hang. */
export function createPool(options: PoolOptions): Pool {
  const config: PoolConfig = {
    connectionString: options.url,
    max: options.max,
    application_name: options.applicationName,
    idleTimeoutMillis: options.keepsConnections ? 0 : 30_000,
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  }
  const pool = new Pool(config)
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

const retryable = new Set(['40001', '40P01'])
const attemptsMax = 4

/**
 * Runs `work` in one transaction on a pooled connection, again when PostgreSQL chose it as the victim
 * of a deadlock or serialisation failure.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (tx: Tx) => Promise<T>,
  begin = 'BEGIN',
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(pool, work, begin)
    } catch (error) {
      const code = (error as { code?: unknown }).code
      if (attempt >= attemptsMax || typeof code !== 'string' || !retryable.has(code)) throw error
    }
  }
}

async function runOnce<T>(pool: Pool, work: (tx: Tx) => Promise<T>, begin: string): Promise<T> {
  const client = await pool.connect()
  const committed: (() => void)[] = []
  let broken: Error | undefined
  try {
    await client.query(begin)
    const result = await work(txOver(client, committed))
    await client.query('COMMIT')
    for (const run of committed) run()
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: unknown) => {
      broken = rollbackError as Error
    })
    throw error
  } finally {
    client.release(broken)
  }
}

function txOver(client: PoolClient, committed: (() => void)[]): Tx {
  return {
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await client.query(sql, [...params])).rows as Row[],
    execute: async (sql, params = []) => (await client.query(sql, [...params])).rowCount ?? 0,
    afterCommit: (run) => void committed.push(run),
  }
}
