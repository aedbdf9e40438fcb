import type { Pool } from 'pg'
import { isConsequence, isRetryable, untilDone } from './attempts.js'
import { sharedTurns } from './shared-turns.js'
import { prepares } from './pools.js'
import type { Sql } from './prepared.js'
import { asTransaction, runOnce } from './transactions.js'
import type { Reader } from './tx.js'

// A statement that was still to be prepared is not, when whoever shared the turn failed to.
const again = (error: unknown): boolean => isRetryable(error) || isConsequence(error)

/**
 * Runs one statement in a transaction of its own, begun, asked and ended in one round trip, which look-ups share
 * with those of others.
 * @throws Error when `work` asks twice
 */
export const inOneTurn = <T>(
  pool: Pool,
  work: (reader: Reader) => Promise<T>,
  begin: string,
): Promise<T> => asTransaction(pool, () => untilDone(() => work(readerOf(pool, begin)), again))

function readerOf(pool: Pool, begin: string): Reader {
  let hasAsked = false
  return {
    query: <Row>(sql: Sql, params: readonly unknown[] = []): Promise<Row[]> => {
      if (hasAsked) throw new Error('a statement after the last of a transaction')
      hasAsked = true
      if (typeof sql !== 'string' && sql.isLookup && prepares(pool))
        return sharedTurns(pool).ask<Row>({ begin, sql, params })
      return runOnce(
        pool,
        (tx, end) => {
          const rows = tx.query<Row>(sql, params)
          end()
          return rows
        },
        begin,
      )
    },
  }
}
