import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common'
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
  logToken,
  newId,
  Outbox,
  RateLimiter,
  type Log,
  type Tx,
} from '@florin/platform'
import { ConsentsService } from '../consents/consents.service.js'
import { isUniqueViolation } from '../database/unique-violation.js'
import { EmailVerificationService } from '../email/email-verification.service.js'
import { originOf } from '../origin/origin.js'
import { PasswordPolicyService } from '../password/password-policy.service.js'
import { assertRegion, toFact, type UserRow } from '../profile/user.js'
import * as users from '../profile/users.repository.js'
import { suspended } from '../sessions/may-sign-in.js'
import { SessionsService, type Opened } from '../sessions/sessions.service.js'
import { AfterTheAnswer } from './after-the-answer.js'
import { PasswordsService } from './passwords.service.js'
import { emailHash, forgetTries, triesPerAccount } from './tries.js'
import { SecondStepService } from './second-step.service.js'

// What is refused beyond it waits until it is written down.
const underWayMax = 100

interface In {
  readonly user: UserRow
  readonly opened: Opened
}

@Injectable()
export class SignInService implements OnModuleDestroy {
  private readonly noting: AfterTheAnswer

  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly sessions: SessionsService,
    private readonly passwords: PasswordsService,
    private readonly policy: PasswordPolicyService,
    private readonly verification: EmailVerificationService,
    private readonly consents: ConsentsService,
    private readonly secondStep: SecondStepService,
    private readonly clock: Clock,
    private readonly limiter: RateLimiter,
    @Inject(logToken) log: Log,
  ) {
    this.noting = new AfterTheAnswer(underWayMax, (error) =>
      log.warn({ err: error }, 'a refused sign-in could not be written down'),
    )
  }

  async onModuleDestroy(): Promise<void> {
    await this.settled()
  }

  /** Once every refusal is written down. */
  settled(): Promise<void> {
    return this.noting.settled()
  }

  async register(body: RegisterBody): Promise<SignedIn> {
    const region = assertRegion({
      currency: body.currency ?? 'USD',
      timezone: body.timezone ?? 'UTC',
      locale: body.locale ?? 'en-US',
    })
    const given = this.consents.givenWith(body)
    await this.policy.demand(body.password, '/password', body)
    const taken = await this.database.anonymous((tx) => users.findUserIdByEmail(tx, body.email))
    if (taken) throw emailTaken()
    const passwordHash = await this.passwords.hash(body.password)
    const id = newId()
    actAs(id)
    try {
      const { user, opened } = await this.database.write(id, async (tx) => {
        await users.rememberEmail(tx, body.email, id, this.clock.now())
        const row = await users.insertUser(tx, {
          ...region,
          id,
          email: body.email,
          fullName: body.fullName,
          passwordHash,
        })
        await this.outbox.publish(tx, UserRegistered, { userId: id, items: [toFact(row)] })
        await this.consents.keep(tx, id, given)
        await this.verification.ask(tx, row)
        return {
          user: row,
          opened: await this.sessions.begin(tx, id, { method: 'registration', amr: ['pwd'] }),
        }
      })
      return await this.sessions.answer(user, opened)
    } catch (error) {
      if (isUniqueViolation(error)) throw emailTaken()
      throw error
    }
  }

  /**
   * Says the same, and takes as long, for an unknown address and a wrong password.
   * @throws FlorinError 401; 403 `account-suspended` for the right password
   */
  async signIn(body: LoginBody): Promise<SignedIn> {
    await this.limiter.demand(triesPerAccount, emailHash(body.email))
    // Again when the password was replaced meanwhile, or its hash by another sign-in.
    const outcome = (await this.tryIn(body)) ?? (await this.tryIn(body))
    if (!outcome) throw refused()
    if (outcome instanceof FlorinError) throw outcome
    return this.sessions.answer(outcome.user, outcome.opened)
  }

  /**
   * @returns what it is answered with; nothing when another hash is stored by the time that one has been verified
   * @throws FlorinError 401; 403 for who is suspended
   */
  private async tryIn(body: LoginBody): Promise<In | FlorinError | undefined> {
    const id = await this.database.anonymous((tx) => users.findUserIdByEmail(tx, body.email))
    // Nobody's are asked for as well, so that it takes as long.
    const asked = id ?? newId()
    const known = await this.database.read(asked, (tx) => users.findCredentials(tx, asked))
    const stored = known ? known.passwordHash : null
    const fits = await this.passwords.verify(body.password, stored)
    if (!id || !known || stored === null) throw refused()
    actAs(id)
    if (!fits || known.status !== 'active') {
      await this.noteRefusal(id, fits ? 'suspended' : 'wrong-password')
      throw fits && known.status === 'suspended' ? suspended() : refused()
    }
    await forgetTries(this.limiter, body.email)
    const replacement = await this.passwords.upgraded(body.password, stored)
    return this.database.write(id, async (tx) => {
      if (!(await users.replacePasswordHash(tx, id, stored, replacement))) return undefined
      // Nothing is opened by a password alone where there is a second factor.
      return known.secondFactor ? this.secondStep.ask(tx, id) : this.open(tx, id)
    })
  }

  private async open(tx: Tx, id: string): Promise<In> {
    const ipAddress = currentContext()?.ipAddress ?? null
    const [user, opened] = await Promise.all([
      users.recordSignIn(tx, id, { at: this.clock.now(), ipAddress }),
      this.sessions.begin(tx, id, { method: 'password', amr: ['pwd'] }),
    ])
    return { user, opened }
  }

  /** Written down after the answer, whose time would tell that there is somebody to write it down for. */
  private async noteRefusal(id: string, reason: 'wrong-password' | 'suspended'): Promise<void> {
    const work = (): Promise<void> => this.recordRefusal(id, reason)
    if (!this.noting.begin(work)) await work()
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
