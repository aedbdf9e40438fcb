import { Injectable } from '@nestjs/common'
import { RecoveryCodeUsed, SecondFactorRefused } from '@florin/contracts'
import {
  ApiDatabase,
  Clock,
  DataKeys,
  Outbox,
  RateLimiter,
  type Place,
  type RatePolicy,
  type Tx,
} from '@florin/platform'
import { originOf } from '../origin/origin.js'
import { recoveryCodeHash } from './recovery-codes.js'
import * as recovery from './recovery-codes.repository.js'
import { stepOf } from './totp.js'
import { findTotp, spendStep } from './totp.repository.js'

const quarter = { windowSeconds: 15 * 60, fixed: true }
// Three codes of a million are good at a time: thirty tries a day guess one in eleven thousand days.
const guesses: Readonly<Record<Shown['type'], readonly RatePolicy[]>> = {
  totp: [
    { name: 'totp', limit: 10, ...quarter },
    { name: 'totp-day', limit: 30, windowSeconds: 24 * 3_600, fixed: true },
  ],
  'recovery-code': [{ name: 'recovery-code', limit: 10, ...quarter }],
}

/** A code that somebody shows. */
export interface Shown {
  readonly type: 'totp' | 'recovery-code'
  readonly text: string
}

export const shownIn = (body: {
  code?: string | undefined
  recoveryCode?: string | undefined
}): Shown =>
  body.code === undefined
    ? { type: 'recovery-code', text: body.recoveryCode ?? '' }
    : { type: 'totp', text: body.code }

/** What secrets are sealed for. */
export const secretPlace = (userId: string): Place => ({
  ...{ userId, column: 'users.two_factor_secret', row: userId },
})

/** Takes codes of an app and recovery codes, each once, and few that are wrong. */
@Injectable()
export class CodesService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly dataKeys: DataKeys,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
  ) {}

  /**
   * Spends a code and does what it is shown for, both or neither. A code that is not good is written down.
   * @returns undefined for such a one
   * @throws FlorinError 429
   */
  async spend<T>(
    userId: string,
    shown: Shown,
    granted: (tx: Tx) => Promise<T>,
  ): Promise<T | undefined> {
    await this.demandFew(userId, shown.type)
    const spending = await this.spendingOf(userId, shown)
    const outcome = await this.database.write(userId, async (tx) => {
      if (await spending(tx)) return { granted: await granted(tx) }
      await this.recordRefusal(tx, userId, shown.type)
      return undefined
    })
    if (outcome) await this.forgive(userId, shown.type)
    return outcome?.granted
  }

  /** Counts a try. @throws FlorinError 429 */
  async demandFew(userId: string, type: Shown['type']): Promise<void> {
    for (const policy of guesses[type]) await this.limiter.demand(policy, userId)
  }

  /** Begins the count again after a good code. */
  async forgive(userId: string, type: Shown['type']): Promise<void> {
    for (const policy of guesses[type]) await this.limiter.forget(policy, userId)
  }

  async recordRefusal(tx: Tx, userId: string, type: Shown['type']): Promise<void> {
    const item = { ...originOf(this.clock.now()), type, reason: 'wrong-code' }
    await this.outbox.publish(tx, SecondFactorRefused, { userId, items: [item] })
  }

  /** What is slow of it is done here, before a transaction holds up the user's others. */
  private async spendingOf(
    userId: string,
    { type, text }: Shown,
  ): Promise<(tx: Tx) => Promise<boolean>> {
    const at = this.clock.now()
    const none = (): Promise<boolean> => Promise.resolve(false)
    if (type === 'recovery-code') {
      const salt = await this.database.read(userId, (tx) => recovery.saltOf(tx, userId))
      if (salt === undefined) return none
      const hash = await recoveryCodeHash(text, salt)
      return (tx) => this.spendRecoveryCode(tx, userId, { hash, at })
    }
    const secret = await this.database.read(userId, (tx) => this.secretOf(tx, userId))
    const step = secret === undefined ? undefined : await stepOf(secret, text, at)
    return step === undefined ? none : (tx) => spendStep(tx, userId, step)
  }

  private async spendRecoveryCode(
    tx: Tx,
    userId: string,
    code: { hash: string; at: Date },
  ): Promise<boolean> {
    if (!(await recovery.spendCode(tx, userId, code))) return false
    const left = await recovery.codesLeft(tx, userId)
    const item = { ...originOf(code.at), left }
    await this.outbox.publish(tx, RecoveryCodeUsed, { userId, items: [item] })
    return true
  }

  /** The secret in the clear, asked for or not yet. */
  async secretOf(tx: Tx, userId: string): Promise<string | undefined> {
    const { secret } = await findTotp(tx, userId)
    return secret === null ? undefined : this.dataKeys.decrypt(tx, secretPlace(userId), secret)
  }
}
