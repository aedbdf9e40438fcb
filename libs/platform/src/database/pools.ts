import { FlorinError } from '@florin/contracts'
import { Pool, types, type PoolClient, type PoolConfig, type QueryConfig } from 'pg'
import { textOf, type Sql } from './prepared.js'
import { connectionOf } from './trusted.js'

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
  /**
   * Whether statements keep their plans; not through a pooler that knows no named statements. One knows none of
   * our settings either: there the limits are those of the roles.
   */
  readonly preparesStatements?: boolean
}

const unprepared = new WeakSet<Pool>()

/** Whether statements of a pool keep their plans. */
export const prepares = (pool: Pool): boolean => !unprepared.has(pool)

/** Milliseconds; the same as the roles have, for those whose roles were made without. */
const limits = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 }

/** A pool whose connections give up on a statement rather than hang. */
export function createPool(options: PoolOptions): Pool {
  const config: PoolConfig = {
    ...connectionOf(options.url),
    max: options.max,
    application_name: options.applicationName,
    idleTimeoutMillis: options.keepsConnections ? 0 : 30_000,
    connectionTimeoutMillis: 10_000,
    ...(options.preparesStatements === false ? {} : limits),
    // Statements go out when they are given, so that those given together share a round trip.
    pipeline: true,
  }
  const pool = new Pool(config)
  if (options.preparesStatements === false) unprepared.add(pool)
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  // Nor does one that breaks while it is in use: those who wait for it hear of it from their statements.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** @throws FlorinError unavailable when no connection came free in time, which the pool tells without a code. */
export async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    if ((error as { code?: unknown }).code !== undefined) throw error
    throw new FlorinError(
      'unavailable',
      'database-busy',
      'The database is busy; try again shortly.',
      { cause: error },
    )
  }
}

/** A statement as pg takes it. */
export function questionOf(sql: Sql, params: readonly unknown[], named = true): QueryConfig {
  const values = [...params]
  return typeof sql !== 'string' && named
    ? { name: sql.name, text: sql.text, values }
    : { text: textOf(sql), values }
}

/** What is said to the database in one turn goes out in one write, which costs more than all that is in it. */
export function together({ connection }: PoolClient): void {
  const { stream } = connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/**
 * Plans are made for tables as large as they then are, and an import makes them a thousand times as large
 * before their statistics tell.
 */
const planMsMax = 10_000
const plannedSince = new WeakMap<PoolClient, number>()

export function plansAreOld(client: PoolClient): boolean {
  const now = performance.now()
  const since = plannedSince.get(client)
  if (since !== undefined && now - since <= planMsMax) return false
  plannedSince.set(client, now)
  return since !== undefined
}
