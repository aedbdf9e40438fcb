import { Injectable } from '@nestjs/common'
import {
  FlorinError,
  SessionSteppedUp,
  StepUpRefused,
  type StepUpBody,
  type SteppedUp,
} from '@florin/contracts'
import {
  accessTokenSeconds,
  ApiDatabase,
  Clock,
  Outbox,
  RateLimiter,
  type Principal,
  type RatePolicy,
} from '@florin/platform'
import { originOf } from '../identity/origin.js'
import { toUser } from '../profile/user.js'
import { findCredentials, findUser } from '../profile/users.repository.js'
import { AccessTokensService } from '../sessions/access-tokens.service.js'
import { renewProof } from '../sessions/sessions.repository.js'
import { PasswordsService } from '../sign-in/passwords.service.js'

// Apart from the tries of signing in: who has somebody's token must not be able to lock them out.
const guesses: RatePolicy = { name: 'step-up', limit: 10, windowSeconds: 15 * 60, fixed: true }

/** Lets somebody who is signed in prove once more who they are. */
@Injectable()
export class StepUpService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly passwords: PasswordsService,
    private readonly accessTokens: AccessTokensService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /** @throws FlorinError 403 `proof-refused`, 429 */
  async prove(who: Principal, { password }: StepUpBody): Promise<SteppedUp> {
    const { userId } = who
    await this.limiter.demand(guesses, userId)
    const known = await this.database.read(userId, (tx) => findCredentials(tx, userId))
    const fits = await this.passwords.verify(password, known?.passwordHash ?? null)
    if (!fits || known?.status !== 'active') {
      await this.recordRefusal(who, 'password')
      throw refused()
    }
    await this.limiter.forget(guesses, userId)
    return this.renew(who, ['pwd'])
  }

  /** The refresh token stays: the proof belongs to the session, and other tabs may be refreshing it now. */
  private async renew({ userId, sessionId }: Principal, amr: string[]): Promise<SteppedUp> {
    const now = this.clock.now()
    const { user, session } = await this.database.write(userId, async (tx) => {
      const session = await renewProof(tx, sessionId, { at: now, amr })
      const user = await findUser(tx, userId)
      if (!session || !user) throw refused()
      const item = { sessionId, ...originOf(now), amr }
      await this.outbox.publish(tx, SessionSteppedUp, {
        ...{ userId, subject: sessionId, items: [item] },
      })
      return { user, session }
    })
    const { authenticatedAt } = session
    const accessToken = await this.accessTokens.sign(userId, { sessionId, authenticatedAt })
    return { user: toUser(user), accessToken, expiresIn: accessTokenSeconds }
  }

  private async recordRefusal({ userId, sessionId }: Principal, method: string): Promise<void> {
    const item = { sessionId, ...originOf(this.clock.now()), method }
    await this.database.write(userId, (tx) =>
      this.outbox.publish(tx, StepUpRefused, { userId, subject: sessionId, items: [item] }),
    )
  }
}

// No 401, which would tell a client that its token is not good.
const refused = (): FlorinError =>
  new FlorinError('forbidden', 'proof-refused', 'This does not prove who you are.')
