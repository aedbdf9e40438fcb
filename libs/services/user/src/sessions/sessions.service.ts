import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import {
  FlorinError,
  notFound,
  SessionEnded,
  SessionOpened,
  SessionStarted,
  type SignedIn,
} from '@florin/contracts'
import {
  accessTokenSeconds,
  actAs,
  ApiDatabase,
  Clock,
  DataKeys,
  newId,
  Outbox,
  Revocations,
  SessionRecords,
  type Tx,
} from '@florin/platform'
import { originOf, ownOriginOf } from '../origin/origin.js'
import { toUser, type UserRow } from '../profile/user.js'
import { findUser } from '../profile/users.repository.js'
import { secretHash } from '../secrets/secret-hash.js'
import { AccessTokensService, type Authenticated } from './access-tokens.service.js'
import { assertMaySignIn } from './may-sign-in.js'
import { refreshGraceSeconds, sessionExpiry } from './refresh-token.js'
import { toRecord } from './session.js'
import * as sessions from './sessions.repository.js'
import { Twins } from './twins.js'

const tokenBytes = 32
const successorPurpose = 'refresh-token'

/** The tokens of a session that has just begun or gone on. */
export interface Opened extends Authenticated {
  readonly refreshToken: string
}

/** How somebody came in. */
export interface Entry {
  readonly method: 'registration' | 'password' | 'passkey' | 'federation'
  /** The other party that said who it is. */
  readonly by?: string
  /** How they proved who they are (RFC 8176). */
  readonly amr: string[]
}

interface Begun {
  readonly sessionId: string
  readonly at: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

/** Sessions: begun by signing in, carried on by rotating refresh tokens, ended by signing out or by reuse. */
@Injectable()
export class SessionsService {
  private readonly twins = new Twins()

  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly accessTokens: AccessTokensService,
    private readonly revocations: Revocations,
    private readonly records: SessionRecords,
    private readonly dataKeys: DataKeys,
    private readonly clock: Clock,
  ) {}

  /** @throws FlorinError 403 `account-suspended`, however somebody has proved who they are */
  async begin(tx: Tx, userId: string, entry: Entry): Promise<Opened> {
    const sessionId = newId()
    const refreshToken = randomBytes(tokenBytes).toString('base64url')
    const now = this.clock.now()
    const { at, ipAddress, userAgent } = originOf(now)
    const times = { createdAt: now, authenticatedAt: now, refreshedAt: null }
    const row = { id: sessionId, ipAddress, userAgent, amr: entry.amr, ...times }
    const session = { ...row, expiresAt: sessionExpiry(now) }
    const tokenHash = secretHash(refreshToken)
    await Promise.all([
      assertMaySignIn(tx, userId),
      sessions.insertSession(tx, { ...session, userId, tokenHash }),
      this.tell(tx, userId, { sessionId, at, ipAddress, userAgent }, entry),
    ])
    tx.afterCommit(() => void this.records.keep(sessionId, toRecord(userId, session, now)))
    return { sessionId, refreshToken, authenticatedAt: now, amr: entry.amr }
  }

  private tell(tx: Tx, userId: string, begun: Begun, entry: Entry): Promise<unknown> {
    const { method, by = null, amr } = entry
    const about = { userId, subject: begun.sessionId }
    // Events of `session.started` name no other ways than these two.
    return method === 'registration' || method === 'password'
      ? this.outbox.publish(tx, SessionStarted, { ...about, items: [{ ...begun, method, amr }] })
      : this.outbox.publish(tx, SessionOpened, { ...about, items: [{ ...begun, method, by, amr }] })
  }

  async answer(user: UserRow, { refreshToken, ...session }: Opened): Promise<SignedIn> {
    return {
      user: toUser(user),
      accessToken: await this.accessTokens.sign(user, session),
      refreshToken,
      expiresIn: accessTokenSeconds,
    }
  }

  /**
   * Trades a refresh token for the next one. A token that was spent already means that somebody else has
   * a copy: the whole family, the session, ends (RFC 9700 §4.14.2). But two tabs may refresh at once: requests
   * that are under way together, so that none has its answer yet, get the same successor.
   * @param mayRepeat whether it may be shown again for a moment without a twin: a browser that leaves a page does not
   *   take the cookies of its answer, and shows the old one on the next. A copy is found out when it goes on from there.
   */
  refresh(shown: string, mayRepeat = false): Promise<SignedIn> {
    const shownHash = secretHash(shown)
    return this.twins.together(shownHash, (hasTwin) =>
      this.trade(shown, shownHash, () => mayRepeat || hasTwin()),
    )
  }

  private async trade(
    shown: string,
    shownHash: string,
    mayRepeat: () => boolean,
  ): Promise<SignedIn> {
    const owner = await this.database.anonymous((tx) => sessions.findToken(tx, shownHash))
    if (!owner) throw invalidRefreshToken()
    actAs(owner.userId)
    // Made from the token by a key of ours, so that it can be told again without being stored.
    const next = this.dataKeys.fingerprint(successorPurpose, `${owner.sessionId}:${shown}`)
    const outcome = await this.database.write(owner.userId, (tx) =>
      this.rotate(tx, owner, shownHash, secretHash(next), mayRepeat()),
    )
    if (outcome === 'reused') await this.forget(owner.userId, owner.sessionId)
    if (typeof outcome === 'string') throw invalidRefreshToken()
    const { user, authenticatedAt, amr } = outcome
    const { sessionId } = owner
    return this.answer(user, { sessionId, authenticatedAt, amr, refreshToken: next })
  }

  /** Ends the session, and that of the refresh token if it is another one of the user's. */
  async end(userId: string, sessionId: string, refreshToken?: string): Promise<void> {
    const ended = await this.database.write(userId, async (tx) => {
      const token =
        refreshToken === undefined
          ? undefined
          : await sessions.findToken(tx, secretHash(refreshToken))
      const ids = new Set([sessionId, ...(token?.userId === userId ? [token.sessionId] : [])])
      for (const id of ids) await this.revoke(tx, userId, id, 'logout')
      return [...ids]
    })
    for (const id of ended) await this.forget(userId, id)
  }

  /** Ends one session of a user's, whichever; one that has ended stays so. @throws FlorinError 404 */
  async endOne(userId: string, sessionId: string): Promise<void> {
    await this.database.write(userId, async (tx) => {
      if (!(await sessions.hasSession(tx, userId, sessionId))) throw notFound('session')
      await this.revoke(tx, userId, sessionId, 'logout')
    })
    await this.forget(userId, sessionId)
  }

  /** Ends all of a user's sessions but the one that asks. */
  async endOthers(userId: string, sessionId: string): Promise<void> {
    const ended = await this.database.write(userId, (tx) => this.endAll(tx, userId, sessionId))
    for (const id of ended) await this.forget(userId, id)
  }

  /** Ends all sessions of somebody, but for one if told. @returns their ids, each to be forgotten after the commit */
  async endAll(tx: Tx, userId: string, except?: string): Promise<string[]> {
    const ended = await sessions.revokeSessions(tx, userId, this.clock.now(), except)
    for (const id of ended) await this.tellOfEnd(tx, userId, id, 'logout')
    return ended
  }

  /** Makes it known everywhere, at once, that a session has ended. */
  async forget(userId: string, sessionId: string): Promise<void> {
    await this.revocations.revoke(sessionId)
    await this.records.remove(userId, sessionId)
  }

  /** @returns the user and their last proof; or why the token may not be used. A reused one has ended its session. */
  private async rotate(
    tx: Tx,
    owner: { userId: string; sessionId: string },
    shown: string,
    next: string,
    mayRepeat: boolean,
  ): Promise<({ user: UserRow } & Omit<Authenticated, 'sessionId'>) | 'reused' | 'over'> {
    const now = this.clock.now()
    const rotated = await sessions.rotateToken(tx, owner.sessionId, {
      ...{ shown, next, at: now, graceSeconds: mayRepeat ? refreshGraceSeconds : null },
      expiresAt: sessionExpiry(now),
    })
    const user = rotated ? await findUser(tx, owner.userId) : undefined
    if (user && rotated) {
      tx.afterCommit(() => void this.records.keep(rotated.id, toRecord(owner.userId, rotated, now)))
      await sessions.rememberToken(tx, next, owner.userId, owner.sessionId)
      return { user, authenticatedAt: rotated.authenticatedAt, amr: rotated.amr }
    }
    if (!(await sessions.isSpent(tx, owner.sessionId, shown))) return 'over'
    await this.revoke(tx, owner.userId, owner.sessionId, 'refresh-reuse')
    return 'reused'
  }

  private async revoke(
    tx: Tx,
    userId: string,
    sessionId: string,
    reason: 'logout' | 'refresh-reuse',
  ): Promise<void> {
    const now = this.clock.now()
    if (await sessions.revokeSession(tx, sessionId, now))
      await this.tellOfEnd(tx, userId, sessionId, reason)
  }

  private async tellOfEnd(
    tx: Tx,
    userId: string,
    sessionId: string,
    reason: 'logout' | 'refresh-reuse',
  ): Promise<void> {
    const item = { sessionId, ...ownOriginOf(userId, this.clock.now()), reason }
    await this.outbox.publish(tx, SessionEnded, { userId, subject: sessionId, items: [item] })
  }
}

export const invalidRefreshToken = (): FlorinError =>
  new FlorinError(
    'unauthenticated',
    'invalid-refresh-token',
    'This refresh token is not valid; sign in again.',
  )
