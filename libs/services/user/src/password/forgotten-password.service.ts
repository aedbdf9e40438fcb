import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common'
import { PasswordResetRequested } from '@florin/contracts'
import {
  actAs,
  ApiDatabase,
  Clock,
  logToken,
  Outbox,
  RateLimiter,
  type Log,
  type RatePolicy,
} from '@florin/platform'
import { originOf } from '../origin/origin.js'
import { LettersService } from '../mail/letters.service.js'
import { OneTimeTokensService } from '../one-time-tokens/one-time-tokens.service.js'
import { findCredentials, findUser, findUserIdByEmail } from '../profile/users.repository.js'
import { AfterTheAnswer } from '../sign-in/after-the-answer.js'
import { emailHash } from '../sign-in/tries.js'

// As nobody is to be flooded with letters by strangers.
const perAccount: RatePolicy = {
  ...{ name: 'password-forgot', limit: 5, windowSeconds: 3_600, fixed: true },
}
// What waits to be looked up; who asks beyond it is answered the same, and may ask again.
const underWayMax = 100

/** Sends links to people who have forgotten their password. */
@Injectable()
export class ForgottenPasswordService implements OnModuleDestroy {
  private readonly sending: AfterTheAnswer

  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly tokens: OneTimeTokensService,
    private readonly letters: LettersService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
    @Inject(logToken) log: Log,
  ) {
    this.sending = new AfterTheAnswer(underWayMax, (error) =>
      log.warn({ err: error }, 'a link could not be sent'),
    )
  }

  async onModuleDestroy(): Promise<void> {
    await this.settled()
  }

  /**
   * Sends a link, if there is such a person. Whoever asks is answered before anything is looked up, so that neither the
   * answer nor its time tells.
   */
  ask(email: string): void {
    this.sending.begin(() => this.send(email))
  }

  /** Once everything that was asked for is on its way. */
  settled(): Promise<void> {
    return this.sending.settled()
  }

  private async send(email: string): Promise<void> {
    const { allowed } = await this.limiter.take(perAccount, emailHash(email))
    if (!allowed) return
    const userId = await this.database.anonymous((tx) => findUserIdByEmail(tx, email))
    if (userId === undefined) return
    actAs(userId)
    await this.database.write(userId, async (tx) => {
      const user = await findUser(tx, userId)
      const credentials = await findCredentials(tx, userId)
      if (!user || credentials?.status !== 'active') return
      const { token, expiresAt } = await this.tokens.issue(
        ...([tx, userId, 'reset-password', user.email] as const),
      )
      await this.letters.write(tx, 'reset-password', user, {
        ...{ path: `/start/reset#token=${token}`, until: expiresAt },
      })
      const items = [originOf(this.clock.now())]
      await this.outbox.publish(tx, PasswordResetRequested, { userId, items })
    })
  }
}
