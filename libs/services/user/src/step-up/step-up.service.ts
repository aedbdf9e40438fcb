import { Injectable } from '@nestjs/common'
import {
  conflict,
  FlorinError,
  SessionSteppedUp,
  StepUpRefused,
  type PasskeyAssertion,
  type PasskeyRequest,
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
  type Tx,
} from '@florin/platform'
import { originOf } from '../origin/origin.js'
import { PasskeyProofsService } from '../passkeys/passkey-proofs.service.js'
import { amrOf, toDescriptor } from '../passkeys/passkey.js'
import { passkeysOf } from '../passkeys/passkeys.repository.js'
import { toUser, type UserRow } from '../profile/user.js'
import { findCredentials, findUser } from '../profile/users.repository.js'
import { CodesService, shownIn } from '../second-factors/codes.service.js'
import { AccessTokensService, type Authenticated } from '../sessions/access-tokens.service.js'
import { renewProof } from '../sessions/sessions.repository.js'
import { PasswordsService } from '../sign-in/passwords.service.js'

// Apart from the tries of signing in: who has somebody's token must not be able to lock them out.
const guesses: RatePolicy = { name: 'step-up', limit: 10, windowSeconds: 15 * 60, fixed: true }

const purpose = 'passkey-step-up'

type ShownCodes = Omit<StepUpBody, 'password' | 'passkey'>

/** A session whose user has just proved who they are. */
interface Renewed extends Authenticated {
  readonly user: UserRow
}

/** Lets somebody who is signed in prove once more who they are. */
@Injectable()
export class StepUpService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly passwords: PasswordsService,
    private readonly codes: CodesService,
    private readonly passkeys: PasskeyProofsService,
    private readonly accessTokens: AccessTokensService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /** What one of the user's passkeys is asked. @throws FlorinError 409 for who has none */
  ask({ userId }: Principal): Promise<PasskeyRequest> {
    return this.database.write(userId, async (tx) => {
      const known = await passkeysOf(tx, userId)
      if (known.length === 0) throw noPasskeys()
      return this.passkeys.ask(tx, purpose, userId, known.map(toDescriptor))
    })
  }

  /**
   * By a passkey, by the password, or by a code where codes are asked for besides.
   * @throws FlorinError 403 `proof-refused`, 429
   */
  prove(who: Principal, { password, passkey, ...codes }: StepUpBody): Promise<SteppedUp> {
    if (passkey) return this.proveByPasskey(who, passkey)
    return password === undefined
      ? this.proveByCode(who, codes)
      : this.proveByPassword(who, password)
  }

  private async proveByPassword(who: Principal, password: string): Promise<SteppedUp> {
    const { userId } = who
    await this.limiter.demand(guesses, userId)
    const known = await this.database.read(userId, (tx) => findCredentials(tx, userId))
    const fits = await this.passwords.verify(password, known?.passwordHash ?? null)
    // Who has found out a password must not be able to take away what is asked for besides.
    if (!fits || known?.status !== 'active' || known.secondFactor) {
      await this.recordRefusal(who, 'password')
      throw refused()
    }
    await this.limiter.forget(guesses, userId)
    const renewed = await this.database.write(userId, (tx) => this.renew(tx, who, ['pwd']))
    return this.answer(renewed)
  }

  /** The codes of an app that is not asked for yet, which a thief could have just set up, prove nothing. */
  private async proveByCode(who: Principal, codes: ShownCodes): Promise<SteppedUp> {
    const renewed = await this.codes.spend(who.userId, shownIn(codes), (tx) =>
      this.renew(tx, who, ['otp']),
    )
    if (!renewed) throw refused()
    return this.answer(renewed)
  }

  private async proveByPasskey(who: Principal, shown: PasskeyAssertion): Promise<SteppedUp> {
    const { userId } = who
    await this.limiter.demand(guesses, userId)
    const { clientDataJSON } = shown.response
    const asked = await this.database.anonymous((tx) =>
      this.passkeys.answered(tx, purpose, clientDataJSON),
    )
    const renewed =
      asked?.userId === userId &&
      (await this.passkeys.accept(userId, asked, shown, (tx, passkey) =>
        this.renew(tx, who, amrOf(passkey)),
      ))
    if (!renewed) {
      await this.recordRefusal(who, 'passkey')
      throw refused()
    }
    await this.limiter.forget(guesses, userId)
    return this.answer(renewed)
  }

  private async renew(tx: Tx, { userId, sessionId }: Principal, amr: string[]): Promise<Renewed> {
    const now = this.clock.now()
    const session = await renewProof(tx, sessionId, { at: now, amr })
    const user = await findUser(tx, userId)
    if (!session || !user) throw refused()
    const item = { sessionId, ...originOf(now), amr }
    const subject = { userId, subject: sessionId }
    await this.outbox.publish(tx, SessionSteppedUp, { ...subject, items: [item] })
    return { user, sessionId, authenticatedAt: session.authenticatedAt, amr: session.amr }
  }

  /** The refresh token stays: the proof belongs to the session, and other tabs may be refreshing it now. */
  private async answer({ user, ...session }: Renewed): Promise<SteppedUp> {
    const accessToken = await this.accessTokens.sign(user, session)
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
const noPasskeys = (): FlorinError =>
  conflict('no-passkeys', 'You have no passkey; prove who you are by your password or a code.')
