import { Injectable } from '@nestjs/common'
import { conflict, invalidField, notFound, type FlorinError, type Phone } from '@florin/contracts'
import { ApiDatabase, Clock, type Tx } from '@florin/platform'
import type { Since } from '../origin/origin.js'
import { findUserOr404 } from '../profile/profile.service.js'
import { PhoneCodesService } from './phone-codes.service.js'
import { PhoneEventsService } from './phone-events.service.js'
import { phoneNumberOf } from './phone-number.js'
import { PhoneRecordsService } from './phone-records.service.js'
import { pendingOf, toPhone } from './phone.js'
import { guess, isGood, type Guessed } from './verification.js'

/** A telephone number, which counts once its owner has shown a code that was sent there. Several may share one. */
@Injectable()
export class PhoneService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly records: PhoneRecordsService,
    private readonly codes: PhoneCodesService,
    private readonly events: PhoneEventsService,
    private readonly clock: Clock,
  ) {}

  get(userId: string): Promise<Phone> {
    return this.database.read(userId, (tx) => this.shown(tx, userId))
  }

  /**
   * Sends a code to the number; one before it that is confirmed counts until the code is shown. Again with the same
   * number nothing is sent while its code is good, so that who repeats it has no second effect.
   * @throws FlorinError 409, 422, 429, 503
   */
  set(userId: string, given: string): Promise<Phone> {
    const number = phoneNumberOf(given)
    return this.database.write(userId, async (tx) => {
      const user = await findUserOr404(tx, userId)
      if (user.demo) throw onlyTries()
      const known = await this.records.find(tx, userId)
      const now = this.clock.now()
      const isSent = pendingOf(known, now) === number && isGood(known.verification, now)
      if (known.confirmed === number) {
        await this.records.keep(tx, userId, null, known.verification)
        await this.codes.takeBack(tx, userId)
      } else if (!isSent) await this.codes.send(tx, user, number, known.verification)
      return this.shown(tx, userId)
    })
  }

  /** Sends another code to the number that waits for one. @throws FlorinError 404, 429, 503 */
  resend(userId: string): Promise<Phone> {
    return this.database.write(userId, async (tx) => {
      const known = await this.records.find(tx, userId)
      const number = pendingOf(known, this.clock.now())
      if (number === null) throw notFound('pending-number')
      await this.codes.send(tx, await findUserOr404(tx, userId), number, known.verification)
      return this.shown(tx, userId)
    })
  }

  /** @throws FlorinError 422 when the code is not the one, or none is waited for */
  async verify(userId: string, code: string): Promise<Phone> {
    const { outcome, phone } = await this.database.write(userId, async (tx) => {
      const now = this.clock.now()
      const known = await this.records.find(tx, userId)
      const number = pendingOf(known, now)
      if (number === null) return { outcome: 'over' as const, phone: undefined }
      const hash = this.records.hashOf(userId, number, code)
      const guessed = guess(known.verification, hash, now)
      await this.settle(tx, userId, number, guessed)
      return { outcome: guessed.outcome, phone: await this.shown(tx, userId) }
    })
    // That a try was counted must be kept, so it is refused after the transaction.
    if (outcome === 'right') return phone
    throw outcome === 'wrong' ? wrongCode() : codeOver()
  }

  /** One that waits for its code goes with it. @throws FlorinError 404 for who has neither */
  async remove(userId: string): Promise<void> {
    await this.database.write(userId, async (tx) => {
      const known = await this.records.find(tx, userId)
      const { confirmed, verification } = known
      if (confirmed === null && pendingOf(known, this.clock.now()) === null) throw notFound('phone')
      await this.records.keep(tx, userId, null, verification)
      await this.codes.takeBack(tx, userId)
      if (confirmed === null) return
      await this.records.forget(tx, userId)
      await this.events.removed(tx, userId, confirmed)
    })
  }

  /** Takes away a number that was confirmed since then, and one that waits for its code. */
  async removeSince(tx: Tx, userId: string, since: Since): Promise<void> {
    const { confirmed, confirmedAt, verification } = await this.records.find(tx, userId)
    await this.records.keep(tx, userId, null, verification)
    await this.codes.takeBack(tx, userId)
    if (confirmed === null || confirmedAt === null || confirmedAt < since.at) return
    await this.records.forget(tx, userId)
    await this.events.removed(tx, userId, confirmed)
  }

  /** What a try has come to. */
  private async settle(
    tx: Tx,
    userId: string,
    number: string,
    { outcome, next }: Guessed,
  ): Promise<void> {
    await this.records.keep(tx, userId, outcome === 'right' ? null : number, next)
    if (outcome === 'wrong') await this.events.refused(tx, userId, number)
    if (outcome !== 'right') return
    await this.records.confirm(tx, userId, number, this.clock.now())
    await this.codes.takeBack(tx, userId)
    await this.events.verified(tx, userId, number)
  }

  private async shown(tx: Tx, userId: string): Promise<Phone> {
    return toPhone(await this.records.find(tx, userId), this.clock.now(), this.codes.available)
  }
}

const wrongCode = (): FlorinError =>
  invalidField('/code', 'wrong-code', 'This is not the code that was sent last.')
const codeOver = (): FlorinError =>
  invalidField('/code', 'code-over', 'No code is good any more; have another one sent.')
const onlyTries = (): FlorinError =>
  conflict('demo', 'Who only tries Florin out has no telephone to confirm.')
