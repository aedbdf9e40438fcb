import { Injectable } from '@nestjs/common'
import { DataKeys, type Place, type Tx } from '@florin/platform'
import { findPhone, saveVerification, setPhone } from './phone.repository.js'
import type { KnownPhone } from './phone.js'
import type { Verification } from './verification.js'

const confirmedPlace = (userId: string): Place => ({
  ...{ userId, column: 'users.phone', row: userId },
})
const pendingPlace = (userId: string): Place => ({
  ...{ userId, column: 'phone_verifications.sealed', row: userId },
})

/** Numbers as they are kept: sealed by their user's data key. */
@Injectable()
export class PhoneRecordsService {
  constructor(private readonly dataKeys: DataKeys) {}

  async find(tx: Tx, userId: string): Promise<KnownPhone> {
    const { confirmed, confirmedAt, pending, verification } = await findPhone(tx, userId)
    const opened = (place: Place, sealed: string | null): Promise<string> | null =>
      sealed === null ? null : this.dataKeys.decrypt(tx, place, sealed)
    return {
      confirmed: await opened(confirmedPlace(userId), confirmed),
      confirmedAt,
      pending: await opened(pendingPlace(userId), pending),
      verification,
    }
  }

  /** @param number that waits for a code; null when none does any longer */
  async keep(
    tx: Tx,
    userId: string,
    number: string | null,
    verification: Verification,
  ): Promise<void> {
    const sealed =
      number === null ? null : await this.dataKeys.encrypt(tx, pendingPlace(userId), number)
    await saveVerification(tx, userId, sealed, verification)
  }

  async confirm(tx: Tx, userId: string, number: string, at: Date): Promise<void> {
    const sealed = await this.dataKeys.encrypt(tx, confirmedPlace(userId), number)
    await setPhone(tx, userId, sealed, at)
  }

  async forget(tx: Tx, userId: string): Promise<void> {
    await setPhone(tx, userId, null, null)
  }

  /** What tells a number from others where nobody may read it. */
  keyOf(number: string): string {
    return this.dataKeys.fingerprint('phone-number', number)
  }

  /**
   * What recognises a code that was sent to a number of somebody's. A million codes are soon tried, so that it takes the
   * key ring to make it.
   */
  hashOf(userId: string, number: string, code: string): string {
    return this.dataKeys.fingerprint('phone-code', `${userId}:${number}:${code}`)
  }
}
