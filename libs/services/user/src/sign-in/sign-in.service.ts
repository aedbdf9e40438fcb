import { Injectable } from '@nestjs/common'
import {
  conflict,
  FlorinError,
  SignInRefused,
  UserRegistered,
  type LoginBody,
  type RegisterBody,
  type SignedIn,
} from '@florin/contracts'
import {
  actAs,
  ApiDatabase,
  Clock,
  currentContext,
  newId,
  Outbox,
  RateLimiter,
} from '@florin/platform'
import { EmailVerificationService } from '../email/email-verification.service.js'
import { originOf } from '../origin/origin.js'
import { PasswordPolicyService } from '../password/password-policy.service.js'
import { assertRegion, toFact } from '../profile/user.js'
import * as users from '../profile/users.repository.js'
import { suspended } from '../sessions/may-sign-in.js'
import { SessionsService } from '../sessions/sessions.service.js'
import { PasswordsService } from './passwords.service.js'
import { emailHash, forgetTries, triesPerAccount } from './tries.js'
import { SecondStepService } from './second-step.service.js'

const uniqueViolation = '23505'

@Injectable()
export class SignInService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    private readonly policy: PasswordPolicyService,
    private readonly verification: EmailVerificationService,
    private readonly secondStep: SecondStepService,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
  ) {}

  async register(body: RegisterBody): Promise<SignedIn> {
    const region = assertRegion({
      currency: body.currency ?? 'USD',
      timezone: body.timezone ?? 'UTC',
      locale: body.locale ?? 'en-US',
    })
    await this.policy.demand(body.password, '/password', body)
    const taken = await this.database.anonymous((tx) => users.findUserIdByEmail(tx, body.email))
    if (taken) throw emailTaken()
    const passwordHash = await this.passwords.hash(body.password)
    const id = newId()
    actAs(id)
    try {
      const { user, opened } = await this.database.write(id, async (tx) => {
        await users.rememberEmail(tx, body.email, id)
        const row = await users.insertUser(tx, {
          ...region,
          id,
          email: body.email,
          fullName: body.fullName,
          passwordHash,
        })
        await this.outbox.publish(tx, UserRegistered, { userId: id, items: [toFact(row)] })
        await this.verification.ask(tx, row)
        return {
          user: row,
          opened: await this.sessions.begin(tx, id, { method: 'registration', amr: ['pwd'] }),
        }
      })
      return await this.sessions.answer(user, opened)
    } catch (error) {
      if ((error as { code?: unknown }).code === uniqueViolation) throw emailTaken()
      throw error
    }
  }

  /**
   * Says the same, and takes as long, for an unknown address and a wrong password.
   * @throws FlorinError 401; 403 `account-suspended` for the right password
   */
  async signIn(body: LoginBody): Promise<SignedIn> {
    await this.limiter.demand(triesPerAccount, emailHash(body.email))
    const id = await this.database.anonymous((tx) => users.findUserIdByEmail(tx, body.email))
    const known = id && (await this.database.read(id, (tx) => users.findCredentials(tx, id)))
    const stored = known ? known.passwordHash : null
    const fits = await this.passwords.verify(body.password, stored)
    if (!id || !known || stored === null) throw refused()
    actAs(id)
    if (!fits || known.status !== 'active') {
      await this.recordRefusal(id, fits ? 'suspended' : 'wrong-password')
      throw fits && known.status === 'suspended' ? suspended() : refused()
    }
    await forgetTries(this.limiter, body.email)
    const passwordHash = await this.passwords.upgraded(body.password, stored)
    if (known.secondFactor) throw await this.askMore(id, passwordHash)
    const ipAddress = currentContext()?.ipAddress ?? null
    const { user, opened } = await this.database.write(id, async (tx) => ({
      user: await users.recordSignIn(tx, id, { at: this.clock.now(), ipAddress, passwordHash }),
      opened: await this.sessions.begin(tx, id, { method: 'password', amr: ['pwd'] }),
    }))
    return this.sessions.answer(user, opened)
  }

  /** Nothing is opened by a password alone where there is a second factor. */
  private askMore(id: string, passwordHash: string): Promise<FlorinError> {
    return this.database.write(id, async (tx) => {
      await users.keepPasswordHash(tx, id, passwordHash)
      return this.secondStep.ask(tx, id)
    })
  }

  private async recordRefusal(
    userId: string,
    reason: 'wrong-password' | 'suspended',
  ): Promise<void> {
    const item = { ...originOf(this.clock.now()), reason }
    await this.database.write(userId, (tx) =>
      this.outbox.publish(tx, SignInRefused, { userId, items: [item] }),
    )
  }
}

const emailTaken = (): FlorinError =>
  conflict('email-taken', 'Somebody is registered with this e-mail address; sign in instead.')

const refused = (): FlorinError =>
  new FlorinError('unauthenticated', 'invalid-credentials', 'E-mail address or password is wrong.')
