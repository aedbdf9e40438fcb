import { Injectable } from '@nestjs/common'
import { PhoneRefused, PhoneRemoved, PhoneVerified } from '@florin/contracts'
import { Clock, maskedNumber, Outbox, type Tx } from '@florin/platform'
import { LettersService } from '../mail/letters.service.js'
import { originOf, type Origin } from '../origin/origin.js'
import { findUserOr404 } from '../profile/profile.service.js'

/** Tells what became of a number, of which nobody else is told more than its owner knows it by. */
@Injectable()
export class PhoneEventsService {
  constructor(
    private readonly outbox: Outbox,
    private readonly letters: LettersService,
    private readonly clock: Clock,
  ) {}

  async verified(tx: Tx, userId: string, number: string): Promise<void> {
    await this.outbox.publish(tx, PhoneVerified, { userId, items: [this.about(number)] })
    await this.write(tx, 'phone-changed', userId, number)
  }

  async removed(tx: Tx, userId: string, number: string): Promise<void> {
    await this.outbox.publish(tx, PhoneRemoved, { userId, items: [this.about(number)] })
    await this.write(tx, 'phone-removed', userId, number)
  }

  async refused(tx: Tx, userId: string, number: string): Promise<void> {
    const item = { ...this.about(number), reason: 'wrong-code' }
    await this.outbox.publish(tx, PhoneRefused, { userId, items: [item] })
  }

  private about(number: string): Origin & { readonly number: string } {
    return { ...originOf(this.clock.now()), number: maskedNumber(number) }
  }

  private async write(
    tx: Tx,
    kind: 'phone-changed' | 'phone-removed',
    userId: string,
    number: string,
  ): Promise<void> {
    const user = await findUserOr404(tx, userId)
    await this.letters.write(tx, kind, user, { phone: maskedNumber(number) })
  }
}
