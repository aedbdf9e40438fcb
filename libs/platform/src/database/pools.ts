import { FlorinError } from '@florin/contracts'
import {
  Pool,
  types,
  type PoolClient,
  type PoolConfig,
  type QueryConfig,
  type QueryResult,
} from 'pg'
import { timerOf } from './measured-pools.js'
import { textOf, type Sql } from './prepared.js'
import { asStatement } from '../tracing/statement.js'
import { asPart } from '../tracing/tracing.js'
import { connectionOf } from './trusted.js'
import type { Reader, Tx } from './tx.js'

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

// The third: a table was altered after its statement was prepared, which another connection does anew.
const stalePlan = '0A000'
const retryable = new Set(['40001', '40P01', stalePlan])
const attemptsMax = 4

/** What a transaction is for. It may end with its last statement, which saves a round trip; otherwise it ends after the work. */
type Work<T> = (tx: Tx, end: () => void) => Promise<T>

/**
 * Runs `work` in one transaction on a pooled connection, again when PostgreSQL chose it as the victim
 * of a deadlock or serialisation failure, or a migration came between a statement and its plan.
 */
export function inTransaction<T>(pool: Pool, work: Work<T>, begin = 'BEGIN'): Promise<T> {
  const attributes = {
    'db.system.name': 'postgresql',
    'db.client.connection.pool.name': pool.options.application_name ?? '',
  }
  return asPart('transaction', { attributes }, () => untilDone(pool, work, begin))
}

async function untilDone<T>(pool: Pool, work: Work<T>, begin: string): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(pool, work, begin)
    } catch (error) {
      const code = codeOf(error)
      if (attempt >= attemptsMax || typeof code !== 'string' || !retryable.has(code)) throw error
    }
  }
}

/**
 * Runs one statement in a transaction of its own, begun, asked and ended in one round trip.
 * @throws Error when `work` asks twice
 */
export const inOneTurn = <T>(
  pool: Pool,
  work: (reader: Reader) => Promise<T>,
  begin: string,
): Promise<T> =>
  inTransaction(
    pool,
    (tx, end) => work({ query: (sql, params) => lastOf(tx, end, sql, params) }),
    begin,
  )

function lastOf<Row>(
  tx: Tx,
  end: () => void,
  sql: Sql,
  params?: readonly unknown[],
): Promise<Row[]> {
  const rows = tx.query<Row>(sql, params)
  end()
  return rows
}

/** @throws FlorinError unavailable when no connection came free in time, which the pool tells without a code. */
async function connect(pool: Pool): Promise<PoolClient> {
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

/**
 * Plans are made for tables as large as they then are, and an import makes them a thousand times as large
 * before their statistics tell.
 */
const planMsMax = 10_000
const plannedSince = new WeakMap<PoolClient, number>()

function plansAreOld(client: PoolClient): boolean {
  const now = performance.now()
  const since = plannedSince.get(client)
  if (since !== undefined && now - since <= planMsMax) return false
  plannedSince.set(client, now)
  return since !== undefined
}

/** What is kept of a transaction while it lasts. */
interface Ledger {
  /** To be run after the commit. */
  readonly committed: (() => void)[]
  /** Awaited before the commit. */
  readonly sent: Promise<unknown>[]
  /**
   * Why a statement failed, the last one that was no consequence of another. Those that are given together may be heard
   * of in any order, as who asked deeper down hears later.
   */
  failed?: unknown
}

async function runOnce<T>(pool: Pool, work: Work<T>, begin: string): Promise<T> {
  const client = await connect(pool)
  const ledger: Ledger = { committed: [], sent: [] }
  let broken: Error | undefined
  try {
    const prepares = !unprepared.has(pool)
    const tx = txOver(client, ledger, prepares, timerOf(pool))
    tx.send(prepares && plansAreOld(client) ? `DISCARD PLANS; ${begin}` : begin)
    let ended = false
    const end = (): void => {
      if (ended) throw new Error('a statement after the last of a transaction')
      ended = true
      tx.send('COMMIT')
    }
    const result = await work(tx, end)
    if (!ended) end()
    // If one of them fails the transaction is aborted, and its commit is a rollback.
    await Promise.all(ledger.sent)
    for (const run of ledger.committed) run()
    return result
  } catch (error) {
    await client.query('ROLLBACK').catch((rollbackError: unknown) => {
      broken = rollbackError as Error
    })
    const cause = causeOf(error, ledger)
    if (codeOf(cause) === stalePlan) broken = cause as Error
    throw cause
  } finally {
    client.release(broken)
  }
}

const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code

// Of a statement after the one that failed; the second of one that was still to be prepared.
const consequences = new Set<unknown>(['25P02', '26000'])

/** What failed first: a statement after it only says that the transaction is aborted. */
const causeOf = (error: unknown, { failed }: Ledger): unknown =>
  consequences.has(codeOf(error)) ? (failed ?? error) : error

/** What is said to the database in one turn goes out in one write, which costs more than all that is in it. */
function together({ connection }: PoolClient): void {
  const { stream } = connection
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** A statement as pg takes it. */
export function questionOf(sql: Sql, params: readonly unknown[], prepares = true): QueryConfig {
  const values = [...params]
  return typeof sql !== 'string' && prepares
    ? { name: sql.name, text: sql.text, values }
    : { text: textOf(sql), values }
}

function txOver(
  client: PoolClient,
  ledger: Ledger,
  prepares: boolean,
  timed: <T>(answer: Promise<T>) => Promise<T>,
): Tx {
  const query = (sql: Sql, params: readonly unknown[]): Promise<QueryResult> => {
    together(client)
    return asStatement(sql, () => {
      const answer = client.query(questionOf(sql, params, prepares))
      answer.catch((error: unknown) => {
        if (!consequences.has(codeOf(error))) ledger.failed = error
      })
      return timed(answer)
    })
  }
  return {
    send: (sql, params: readonly unknown[] = []) => {
      const answer = query(sql, params)
      // Not awaited at all when something else fails first.
      answer.catch(() => undefined)
      ledger.sent.push(answer)
    },
    query: async <Row>(sql: string, params: readonly unknown[] = []) =>
      (await query(sql, params)).rows as Row[],
    execute: async (sql, params = []) => (await query(sql, params)).rowCount ?? 0,
    afterCommit: (run) => void ledger.committed.push(run),
  }
}
