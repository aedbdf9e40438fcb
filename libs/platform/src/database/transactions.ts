import type { Pool, PoolClient, QueryResult } from 'pg'
import { asStatement } from '../tracing/statement.js'
import { asPart } from '../tracing/tracing.js'
import { hasStalePlan, isConsequence, untilDone } from './attempts.js'
import { timerOf } from './measured-pools.js'
import { connect, plansAreOld, prepares, questionOf, together } from './pools.js'
import type { Sql } from './prepared.js'
import type { Tx } from './tx.js'

/** What a transaction is for. It may end with its last statement, which saves a round trip; otherwise it ends after the work. */
type Work<T> = (tx: Tx, end: () => void) => Promise<T>

/**
 * Runs `work` in one transaction on a pooled connection, again when PostgreSQL chose it as the victim
 * of a deadlock or serialisation failure, or a migration came between a statement and its plan.
 */
export const inTransaction = <T>(pool: Pool, work: Work<T>, begin = 'BEGIN'): Promise<T> =>
  asTransaction(pool, () => untilDone(() => runOnce(pool, work, begin)))

/** As a part of what is recorded. */
export function asTransaction<T>(pool: Pool, run: () => Promise<T>): Promise<T> {
  const attributes = {
    'db.system.name': 'postgresql',
    'db.client.connection.pool.name': pool.options.application_name ?? '',
  }
  return asPart('transaction', { attributes }, run)
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

/** Runs `work` in one transaction, once. */
export async function runOnce<T>(pool: Pool, work: Work<T>, begin: string): Promise<T> {
  const client = await connect(pool)
  const ledger: Ledger = { committed: [], sent: [] }
  let broken: Error | undefined
  try {
    const tx = txOver(client, ledger, prepares(pool), timerOf(pool))
    tx.send(prepares(pool) && plansAreOld(client) ? `DISCARD PLANS; ${begin}` : begin)
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
    if (hasStalePlan(cause)) broken = cause as Error
    throw cause
  } finally {
    client.release(broken)
  }
}

/** What failed first: a statement after it only says that the transaction is aborted. */
const causeOf = (error: unknown, { failed }: Ledger): unknown =>
  isConsequence(error) ? (failed ?? error) : error

function txOver(
  client: PoolClient,
  ledger: Ledger,
  named: boolean,
  timed: <T>(answer: Promise<T>) => Promise<T>,
): Tx {
  const query = (sql: Sql, params: readonly unknown[]): Promise<QueryResult> => {
    together(client)
    return asStatement(sql, () => {
      const answer = client.query(questionOf(sql, params, named))
      answer.catch((error: unknown) => {
        if (!isConsequence(error)) ledger.failed = error
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
