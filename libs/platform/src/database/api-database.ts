import type { Pool } from 'pg'
import { isUuid } from '../context/ids.js'
import { currentContext } from '../context/request-context.js'
import { failpoint } from '../faults/failpoints.js'
import { answerOnce } from '../http/idempotency-store.js'
import { renewGenerations } from './generations.repository.js'
import { userLockKey } from './locks.js'
import { inOneTurn, inTransaction } from './pools.js'
import type { Reader, Tx } from './tx.js'

/** Makes row-level security show and accept the rows of one user until the transaction ends. */
export const actFor = (tx: Tx, userId: string): Promise<unknown> =>
  tx.query(`SELECT set_config('app.user_id', $1, true)`, [userId])

// Several statements in one round trip take no parameters; a UUID needs no quoting beyond its quotes.
const quoted = (userId: string): string => {
  if (!isUuid(userId)) throw new Error('a user id is a UUID')
  return `'${userId.toLowerCase()}'`
}

const beginAs = (userId: string): string =>
  `BEGIN; SELECT set_config('app.user_id', ${quoted(userId)}, true)`

/** As `actFor` and `lockUsers` after it. */
const beginWritingAs = (userId: string): string =>
  `${beginAs(userId)}; SELECT pg_advisory_xact_lock(${userLockKey(quoted(userId))})`

/**
 * The database as HTTP code sees it: the `<service>_api` role, which sees the rows of the user a
 * transaction acts for and nothing else.
 */
export class ApiDatabase {
  /** @param keepsGenerations whether the service has answers that are kept */
  constructor(
    readonly pool: Pool,
    private readonly service: string,
    private readonly keepsGenerations = false,
  ) {}

  /** Reads as the user. */
  read<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, work, beginAs(userId))
  }

  /** As `read`, for one statement, in one round trip. @throws Error when `work` asks twice. */
  readOnce<T>(userId: string, work: (reader: Reader) => Promise<T>): Promise<T> {
    return inOneTurn(this.pool, work, beginAs(userId))
  }

  /**
   * Writes as the user, one write of a user after the other. What `work` gives must be the body of
   * the answer: it is stored with the effect when the request carries an `Idempotency-Key`.
   */
  async write<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const writing = async (tx: Tx): Promise<T> => {
      if (this.keepsGenerations) renewGenerations(tx, [userId])
      const body = await answerOnce(tx, userId, currentContext()?.idempotency, () => work(tx))
      await failpoint('api.before-commit', this.service)
      return body
    }
    const answer = await inTransaction(this.pool, writing, beginWritingAs(userId))
    await failpoint('api.after-commit', this.service)
    return answer
  }

  /** Before anybody is signed in: sees only the look-up tables that sign-in needs. */
  anonymous<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, work)
  }
}
