import { Injectable } from '@nestjs/common'
import {
  conflict,
  invalidField,
  PasswordChanged,
  PasswordChangeRefused,
  type ChangePasswordBody,
} from '@florin/contracts'
import {
  ApiDatabase,
  Clock,
  Outbox,
  RateLimiter,
  type Principal,
  type RatePolicy,
  type Tx,
} from '@florin/platform'
import { originOf } from '../origin/origin.js'
import { LettersService } from '../mail/letters.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import type { UserRow } from '../profile/user.js'
import { changePassword, findCredentials } from '../profile/users.repository.js'
import { SessionsService } from '../sessions/sessions.service.js'
import { PasswordPolicyService } from './password-policy.service.js'
import { PasswordsService } from '../sign-in/passwords.service.js'

// Who finds a signed-in browser gets no more tries than who does not.
const perUser: RatePolicy = {
  ...{ name: 'password-change', limit: 10, windowSeconds: 15 * 60, fixed: true },
}

/** Gives people a new password. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly sessions: SessionsService,
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
      throw invalidField('/currentPassword', 'wrong-password', 'This is not the password.')
    }
    await this.limiter.forget(perUser, userId)
    await this.policy.demand(body.newPassword, '/newPassword', user)
    const passwordHash = await this.passwords.hash(body.newPassword)
    const ended = await this.database.write(userId, (tx) =>
      this.replace(tx, user, passwordHash, 'change', sessionId),
    )
    for (const id of ended) await this.sessions.forget(userId, id)
  }

  /**
   * Writes the new one down, ends sessions, and tells the user.
   * @returns the sessions that ended, each to be forgotten after the commit
   */
  async replace(
    tx: Tx,
    user: UserRow,
    passwordHash: string,
    method: 'change' | 'reset',
    kept?: string,
  ): Promise<string[]> {
    const now = this.clock.now()
    await changePassword(tx, user.id, passwordHash, now)
    const items = [{ ...originOf(now), method }]
    await this.outbox.publish(tx, PasswordChanged, { userId: user.id, items })
    await this.letters.write(tx, 'password-changed', user)
    return this.sessions.endAll(tx, user.id, kept)
  }

  private async recordRefusal(userId: string): Promise<void> {
    const item = { ...originOf(this.clock.now()), reason: 'wrong-password' }
    await this.database.write(userId, (tx) =>
      this.outbox.publish(tx, PasswordChangeRefused, { userId, items: [item] }),
    )
  }
}
