import type { Pool } from 'pg'
import { scopeFor } from '../context/acting-scope.js'
import { isUuid } from '../context/ids.js'
import { currentContext, type IdempotentRequest } from '../context/request-context.js'
import { failpoint } from '../faults/failpoints.js'
import { answerOnce } from '../http/idempotency-store.js'
import { renewGenerations } from './generations.repository.js'
import { userLockKey } from './locks.js'
import { inOneTurn } from './read-once.js'
import { inTransaction } from './transactions.js'
import type { Reader, Tx } from './tx.js'

/** Makes row-level security show and accept the rows of one user until the transaction ends. */
export const actFor = (tx: Tx, userId: string): Promise<unknown> =>
  tx.query(`SELECT set_config('app.user_id', $1, true)`, [userId])

// Several statements in one round trip take no parameters; a UUID needs no quoting beyond its quotes.
const unquoted = (id: string): string => {
  if (!isUuid(id)) throw new Error('an id is a UUID')
  return id.toLowerCase()
}
const quoted = (userId: string): string => `'${unquoted(userId)}'`

const settingUser = (userId: string): string =>
  `SELECT set_config('app.user_id', ${quoted(userId)}, true)${settingScope(userId)}`

/** Who acts for another sees what its scope names, as the policies of every table have it. */
function settingScope(userId: string): string {
  const scope = scopeFor(userId)
  if (!scope) return ''
  const { ids } = scope
  const named = ids === 'everything' ? `'*'` : `'{${ids.map(unquoted).join()}}'`
  return `, set_config('app.scope', ${named}, true)`
}

const beginAs = (userId: string): string =>
  `BEGIN${scopeFor(userId)?.mayWrite === false ? ' READ ONLY' : ''}; ${settingUser(userId)}`

/** As `actFor` and `lockUsers` after it. */
const beginWritingAs = (userId: string): string =>
  `${beginAs(userId)}; SELECT pg_advisory_xact_lock(${userLockKey(quoted(userId))})`

/** Under its own keys, which no key of the owner's can be the same as: those hold no blank. */
function requestOf(userId: string): IdempotentRequest | undefined {
  const request = currentContext()?.idempotency
  const scope = scopeFor(userId)
  return request && scope ? { ...request, key: `${scope.actorId} ${request.key}` } : request
}

/**
 * The database as HTTP code sees it: the `<service>_api` role, which sees the rows of the user a
 * transaction acts for and nothing else; of those what is in the scope that the request acts within, if
 * it acts for another.
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
      const body = await answerOnce(tx, userId, requestOf(userId), () => work(tx))
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

  /** The same, to keep what is nobody's yet. No answer of it is stored: who repeats it keeps another. */
  async keepForNobody<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const keeping = async (tx: Tx): Promise<T> => {
      const kept = await work(tx)
      await failpoint('api.before-commit', this.service)
      return kept
    }
    const kept = await inTransaction(this.pool, keeping)
    await failpoint('api.after-commit', this.service)
    return kept
  }
}
