import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import { FlorinError, SessionEnded, SessionStarted, type SignedIn } from '@florin/contracts'
import {
  accessTokenSeconds,
  ApiDatabase,
  Clock,
  currentContext,
  newId,
  Outbox,
  Revocations,
  type Tx,
} from '@florin/platform'
import { toUser, type UserRow } from '../profile/user.js'
import { findUser } from '../profile/users.repository.js'
import { AccessTokensService } from './access-tokens.service.js'
import { refreshTokenHash, sessionExpiry } from './refresh-token.js'
import * as sessions from './sessions.repository.js'

const tokenBytes = 32

/** The tokens of a session that has just begun or gone on. */
export interface Opened {
  readonly sessionId: string
  readonly refreshToken: string
}

/** Sessions: begun by signing in, carried on by rotating refresh tokens, ended by signing out or by reuse. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly accessTokens: AccessTokensService,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  async begin(tx: Tx, userId: string, method: 'registration' | 'password'): Promise<Opened> {
    const sessionId = newId()
    const refreshToken = randomBytes(tokenBytes).toString('base64url')
    const now = this.clock.now()
    const { ipAddress, userAgent } = this.origin()
    await sessions.insertSession(tx, {
      id: sessionId,
      userId,
      tokenHash: refreshTokenHash(refreshToken),
      ipAddress,
      userAgent,
      createdAt: now,
      expiresAt: sessionExpiry(now),
    })
    const item = { sessionId, at: now.toISOString(), ipAddress, userAgent, method }
    await this.outbox.publish(tx, SessionStarted, { userId, subject: sessionId, items: [item] })
    return { sessionId, refreshToken }
  }

  async answer(user: UserRow, { sessionId, refreshToken }: Opened): Promise<SignedIn> {
    return {
      user: toUser(user),
      accessToken: await this.accessTokens.sign(user.id, sessionId),
      refreshToken,
      expiresIn: accessTokenSeconds,
    }
  }

  /**
   * Trades a refresh token for the next one. A token that was spent already means that somebody else has
   * a copy: the whole family, the session, ends (RFC 9700 §4.14.2).
   */
  async refresh(shown: string): Promise<SignedIn> {
    const shownHash = refreshTokenHash(shown)
    const owner = await this.database.anonymous((tx) => sessions.findToken(tx, shownHash))
    if (!owner) throw refused()
    const context = currentContext()
    if (context) context.userId = owner.userId
    const next = randomBytes(tokenBytes).toString('base64url')
    const user = await this.database.write(owner.userId, (tx) =>
      this.rotate(tx, owner, shownHash, refreshTokenHash(next)),
    )
    if (!user) {
      await this.revocations.revoke(owner.sessionId)
      throw refused()
    }
    return this.answer(user, { sessionId: owner.sessionId, refreshToken: next })
  }

  async end(userId: string, sessionId: string): Promise<void> {
    await this.database.write(userId, (tx) => this.revoke(tx, userId, sessionId, 'logout'))
    await this.revocations.revoke(sessionId)
  }

  /** @returns the user, or nothing when the token may not be used; then the session has ended. */
  private async rotate(
    tx: Tx,
    owner: { userId: string; sessionId: string },
    shown: string,
    next: string,
  ): Promise<UserRow | undefined> {
    const now = this.clock.now()
    const rotated = await sessions.rotateToken(
      tx,
      owner.sessionId,
      { shown, next },
      now,
      sessionExpiry(now),
    )
    const user = rotated ? await findUser(tx, owner.userId) : undefined
    if (!user) {
      await this.revoke(tx, owner.userId, owner.sessionId, 'refresh-reuse')
      return undefined
    }
    await sessions.rememberToken(tx, next, owner.userId, owner.sessionId)
    return user
  }

  private async revoke(
    tx: Tx,
    userId: string,
    sessionId: string,
    reason: 'logout' | 'refresh-reuse',
  ): Promise<void> {
    const now = this.clock.now()
    if (!(await sessions.revokeSession(tx, sessionId, now))) return
    const item = { sessionId, at: now.toISOString(), ...this.origin(), reason }
    await this.outbox.publish(tx, SessionEnded, { userId, subject: sessionId, items: [item] })
  }

  private origin(): { ipAddress: string | null; userAgent: string | null } {
    const context = currentContext()
    return { ipAddress: context?.ipAddress ?? null, userAgent: context?.userAgent ?? null }
  }
}

const refused = (): FlorinError =>
  new FlorinError(
    'unauthenticated',
    'invalid-refresh-token',
    'This refresh token is not valid; sign in again.',
  )
