import { Injectable } from '@nestjs/common'
import { EmailVerified } from '@florin/contracts'
import { ApiDatabase, Clock, Outbox, RateLimiter, type RatePolicy, type Tx } from '@florin/platform'
import { originOf } from '../origin/origin.js'
import { LettersService } from '../mail/letters.service.js'
import { linkNotValid } from '../one-time-tokens/one-time-token.js'
import { OneTimeTokensService } from '../one-time-tokens/one-time-tokens.service.js'
import { findUserOr404 } from '../profile/profile.service.js'
import type { UserRow } from '../profile/user.js'
import { markEmailVerified } from '../profile/users.repository.js'

// As nobody is to be flooded with letters, be it by themselves.
const perUser: RatePolicy = {
  ...{ name: 'verify-email', limit: 5, windowSeconds: 3_600, fixed: true },
}

/** Proof that a person reads what is sent to their address. They may use Florin before it. */
@Injectable()
export class EmailVerificationService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly tokens: OneTimeTokensService,
    private readonly letters: LettersService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /** Sends the link; one sent before is no longer good. */
  async ask(tx: Tx, user: UserRow): Promise<void> {
    if (user.demo) return
    const { token, expiresAt } = await this.tokens.issue(tx, user.id, 'verify-email', user.email)
    await this.letters.write(tx, 'verify-email', user, {
      ...{ path: `/verify-email#token=${token}`, email: user.email, until: expiresAt },
    })
  }

  /** Sends the link again; nothing is sent to an address that is confirmed. @throws FlorinError 429 */
  async askAgain(userId: string): Promise<void> {
    await this.limiter.demand(perUser, userId)
    await this.database.write(userId, async (tx) => {
      const user = await findUserOr404(tx, userId)
      if (!user.emailVerified) await this.ask(tx, user)
    })
  }

  /** @throws FlorinError 422 when the link is not good, or the address is another one by now */
  async verify(token: string): Promise<void> {
    await this.tokens.redeem(token, 'verify-email', async (tx, { userId, email }) => {
      const user = await findUserOr404(tx, userId)
      if (user.email !== email) throw linkNotValid()
      await this.confirm(tx, user)
    })
  }

  /** Writes down that the address has been proven, if it had not been. */
  async confirm(tx: Tx, user: UserRow): Promise<void> {
    if (user.emailVerified) return
    const now = this.clock.now()
    await markEmailVerified(tx, user.id, now)
    await this.outbox.publish(tx, EmailVerified, { userId: user.id, items: [originOf(now)] })
  }
}
