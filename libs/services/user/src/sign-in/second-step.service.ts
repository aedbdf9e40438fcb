import { randomBytes } from 'node:crypto'
import { Injectable } from '@nestjs/common'
import {
  FlorinError,
  type SecondFactorBody,
  type SecondFactorMethod,
  type SignedIn,
} from '@florin/contracts'
import { actAs, ApiDatabase, Clock, currentContext, type Tx } from '@florin/platform'
import type { UserRow } from '../profile/user.js'
import { findCredentials, recordSignIn } from '../profile/users.repository.js'
import { CodesService, shownIn } from '../second-factors/codes.service.js'
import { codesLeft } from '../second-factors/recovery-codes.repository.js'
import { SessionsService, type Entry, type Opened } from '../sessions/sessions.service.js'
import { findChallenge, keepChallenge, takeChallenge } from './challenges.repository.js'

const challengeBytes = 32
const challengeMs = 5 * 60_000
const purpose = 'second-factor'

/** The half of a sign-in that comes after the right password, or another party's word, of somebody who has a second factor. */
@Injectable()
export class SecondStepService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly codes: CodesService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * @param provider the other party that has said who it is, instead of a password
   * @returns what the right password is answered with
   */
  async ask(tx: Tx, userId: string, provider: string | null = null): Promise<FlorinError> {
    const challenge = randomBytes(challengeBytes).toString('base64url')
    const expiresAt = new Date(this.clock.now().getTime() + challengeMs)
    await keepChallenge(tx, { challenge, purpose, userId, provider, expiresAt })
    const methods: SecondFactorMethod[] = ['totp']
    if ((await codesLeft(tx, userId)) > 0) methods.push('recovery-code')
    return secondFactorRequired(challenge, methods)
  }

  /** @throws FlorinError 401 `challenge-over` or `wrong-code`, 429 */
  async finish({ challenge, ...rest }: SecondFactorBody): Promise<SignedIn> {
    const shown = { challenge, purpose, at: this.clock.now() } as const
    const asked = await this.database.anonymous((tx) => findChallenge(tx, shown))
    const userId = asked?.userId
    if (!asked || !userId) throw challengeOver()
    actAs(userId)
    const done = await this.codes.spend(userId, shownIn(rest), async (tx) => {
      // Thrown, so that a code is not spent for a challenge that somebody else has answered.
      if (!(await takeChallenge(tx, shown))) throw challengeOver()
      return this.signIn(tx, userId, entryAfter(asked.provider))
    })
    if (!done) throw wrongCode()
    return this.sessions.answer(done.user, done.opened)
  }

  private async signIn(
    tx: Tx,
    userId: string,
    entry: Entry,
  ): Promise<{ user: UserRow; opened: Opened }> {
    const known = await findCredentials(tx, userId)
    if (known?.status !== 'active') throw challengeOver()
    const at = this.clock.now()
    const ipAddress = currentContext()?.ipAddress ?? null
    return {
      user: await recordSignIn(tx, userId, { at, ipAddress }),
      opened: await this.sessions.begin(tx, userId, entry),
    }
  }
}

const entryAfter = (provider: string | null): Entry =>
  provider === null
    ? { method: 'password', amr: ['pwd', 'otp', 'mfa'] }
    : { method: 'federation', by: provider, amr: ['otp', 'mfa'] }

const secondFactorRequired = (challenge: string, methods: SecondFactorMethod[]): FlorinError =>
  new FlorinError(
    'unauthenticated',
    'second-factor-required',
    'So far it is right; now show a second factor (POST /v1/auth/second-factor) with this challenge.',
    { extra: { challenge, methods } },
  )

const challengeOver = (): FlorinError =>
  new FlorinError(
    'unauthenticated',
    'challenge-over',
    'This challenge was answered, is older than five minutes, or never was; sign in once more.',
  )

const wrongCode = (): FlorinError =>
  new FlorinError('unauthenticated', 'wrong-code', 'This code is not good, or was used before.')
