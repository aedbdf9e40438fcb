import { Injectable } from '@nestjs/common'
import {
  conflict,
  invalidField,
  PasswordChanged,
  PasswordChangeRefused,
  type ChangePasswordBody,
  type FlorinError,
} from '@florin/contracts'
import {
  ApiDatabase,
  Clock,
  Outbox,
  RateLimiter,
  Revocations,
  type Principal,
  type RatePolicy,
  type Tx,
} from '@florin/platform'
import { originOf } from '../origin/origin.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import type { UserRow } from '../profile/user.js'
import {
  changePassword,
  findCredentials,
  replacePasswordHash,
} from '../profile/users.repository.js'
import { SessionsService } from '../sessions/sessions.service.js'
import { endChallenges } from '../sign-in/challenges.repository.js'
import { PasswordsService } from '../sign-in/passwords.service.js'
import { PersonalTokensService } from '../tokens/personal-tokens.service.js'
import { PasswordPolicyService } from './password-policy.service.js'

// Who finds a signed-in browser gets no more tries than who does not.
const perUser: RatePolicy = {
  ...{ name: 'password-change', limit: 10, windowSeconds: 15 * 60, fixed: true },
}

/** Sessions and access tokens that ended with a password. */
export interface Ended {
  readonly sessions: readonly string[]
  readonly tokens: readonly string[]
}

/** Gives people a new password. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly sessions: SessionsService,
    private readonly tokens: PersonalTokensService,
    private readonly revocations: Revocations,
    private readonly passwords: PasswordsService,
    private readonly policy: PasswordPolicyService,
    private readonly letters: LettersService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /**
   * For somebody who knows the old one. Their other sessions end; this one goes on.
   * @throws FlorinError 422 naming the field, 409 for who has none, 429
   */
  async change({ userId, sessionId }: Principal, body: ChangePasswordBody): Promise<void> {
    await this.limiter.demand(perUser, userId)
    const [user, stored] = await this.database.read(userId, async (tx) => [
      await findUserOr404(tx, userId),
      (await findCredentials(tx, userId))?.passwordHash ?? null,
    ])
    if (stored === null) throw conflict('no-password', 'This account is not opened by a password.')
    if (!(await this.passwords.verify(body.currentPassword, stored))) {
      await this.recordRefusal(userId)
      throw wrongPassword()
    }
    await this.limiter.forget(perUser, userId)
    await this.policy.demand(body.newPassword, '/newPassword', user)
    const passwordHash = await this.passwords.hash(body.newPassword)
    const ended = await this.database.write(userId, async (tx) => {
      // It may have been replaced while it was verified.
      if (!(await replacePasswordHash(tx, userId, stored, passwordHash))) throw wrongPassword()
      return this.replace(tx, user, passwordHash, 'change', sessionId)
    })
    await this.forget(userId, ended)
  }

  /**
   * Writes the new one down, ends sessions, and tells the user. Who has forgotten the old one may have been somebody
   * else's victim: their access tokens end as well.
   * @returns what ended, to be forgotten after the commit
   */
  async replace(
    tx: Tx,
    user: UserRow,
    passwordHash: string,
    method: 'change' | 'reset',
    kept?: string,
  ): Promise<Ended> {
    const now = this.clock.now()
    await changePassword(tx, user.id, passwordHash, now)
    const items = [{ ...originOf(now), method }]
    await this.outbox.publish(tx, PasswordChanged, { userId: user.id, items })
    await this.letters.write(tx, method === 'reset' ? 'password-reset' : 'password-changed', user)
    await endChallenges(tx, user.id)
    return {
      sessions: await this.sessions.endAll(tx, user.id, kept),
      tokens: method === 'reset' ? await this.tokens.revokeAll(tx, user.id) : [],
    }
  }

  /** Makes known everywhere, at once, what has ended. */
  async forget(userId: string, { sessions, tokens }: Ended): Promise<void> {
    for (const id of sessions) await this.sessions.forget(userId, id)
    for (const id of tokens) await this.revocations.revoke(id)
  }

  private async recordRefusal(userId: string): Promise<void> {
    const item = { ...originOf(this.clock.now()), reason: 'wrong-password' }
    await this.database.write(userId, (tx) =>
      this.outbox.publish(tx, PasswordChangeRefused, { userId, items: [item] }),
    )
  }
}

const wrongPassword = (): FlorinError =>
  invalidField('/currentPassword', 'wrong-password', 'This is not the password.')
