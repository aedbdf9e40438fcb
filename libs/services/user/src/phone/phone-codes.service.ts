import { randomInt } from 'node:crypto'
import { Inject, Injectable } from '@nestjs/common'
import { FlorinError } from '@florin/contracts'
import {
  Clock,
  publicUrlToken,
  RateLimiter,
  smsSent,
  type RatePolicy,
  type Tx,
} from '@florin/platform'
import type { UserRow } from '../profile/user.js'
import { PhoneRecordsService } from './phone-records.service.js'
import { SmsQueueService } from './sms-queue.service.js'
import { codeInWords } from './text-words.js'
import { codeMs, issue, waitMs, type Verification } from './verification.js'

/** As nobody's telephone is to be flooded, by however many people. */
const perNumber: RatePolicy = {
  ...{ name: 'phone-number', limit: 5, windowSeconds: 24 * 3_600, fixed: true },
}
const codesThereAre = 1_000_000

/** Sends codes to telephones, few of them. */
@Injectable()
export class PhoneCodesService {
  constructor(
    private readonly records: PhoneRecordsService,
    private readonly queue: SmsQueueService,
    private readonly limiter: RateLimiter,
    private readonly clock: Clock,
    @Inject(publicUrlToken) private readonly publicUrl: string,
  ) {}

  get available(): boolean {
    return this.queue.delivers
  }

  /**
   * Sends another code, once the transaction has committed; the one before is good no longer. A number that has had
   * enough gets none, and the answer is the same: nobody learns what others have sent there.
   * @throws FlorinError 429, 503
   */
  async send(tx: Tx, user: UserRow, number: string, before: Verification): Promise<void> {
    if (!this.available) throw notSetUp()
    const now = this.clock.now()
    const wait = waitMs(before, now)
    if (wait > 0) throw tooSoon(Math.ceil(wait / 1_000))
    const { code, hash } = this.newCode(user.id, number, before.issued?.hash ?? null)
    await this.records.keep(tx, user.id, number, issue(before, hash, now))
    const { allowed } = await this.limiter.take(perNumber, this.records.keyOf(number))
    const text = codeInWords(code, user.locale, this.publicUrl)
    const until = new Date(now.getTime() + codeMs)
    if (allowed) await this.queue.add(tx, user.id, { to: number, text }, until)
    else smsSent.inc({ outcome: 'withheld' })
  }

  /** Takes back what has not gone out. */
  async takeBack(tx: Tx, userId: string): Promise<void> {
    await this.queue.takeBack(tx, userId)
  }

  /** Another than the one before, which somebody may have read. */
  private newCode(
    userId: string,
    number: string,
    before: string | null,
  ): { code: string; hash: string } {
    const first = randomInt(codesThereAre)
    const [one, other] = [first, (first + 1) % codesThereAre].map((n) => {
      const code = String(n).padStart(6, '0')
      return { code, hash: this.records.hashOf(userId, number, code) }
    })
    if (!one || !other) throw new Error('there is no code')
    return one.hash === before ? other : one
  }
}

const tooSoon = (retryAfterSeconds: number): FlorinError =>
  new FlorinError(
    'rate-limited',
    'rate-limited',
    `A code is sent once a minute and five times a day; wait ${retryAfterSeconds} s.`,
    { extra: { retryAfterSeconds } },
  )

const notSetUp = (): FlorinError =>
  new FlorinError(
    'unavailable',
    'sms-not-set-up',
    'Nothing is set up here that sends text messages.',
  )
