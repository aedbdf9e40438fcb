import { Injectable } from '@nestjs/common'
import type { EventContract, ItemOf } from '@florin/contracts'
import { actFor, Clock, Outbox, type Tx } from '@florin/platform'
import { originOf, type Origin } from '../origin/origin.js'

export interface Concerned {
  readonly familyId: string
  /** Who did it, and for whom the transaction acts. */
  readonly actorId: string
  /** Who else is told, once each. */
  readonly others: readonly string[]
}

/** Tells of what happens in a household: everybody whom it concerns, each in an event of their own. */
@Injectable()
export class FamilyEventsService {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @param itemOf from where it was done is told to nobody but who did it */
  async publish<C extends EventContract>(
    tx: Tx,
    contract: C,
    { familyId, actorId, others }: Concerned,
    itemOf: (origin: Origin) => ItemOf<C>,
  ): Promise<void> {
    const own = originOf(this.clock.now())
    const elsewhere: Origin = { at: own.at, ipAddress: null, userAgent: null }
    for (const userId of new Set(others))
      if (userId !== actorId) await this.tell(tx, contract, userId, familyId, itemOf(elsewhere))
    await this.tell(tx, contract, actorId, familyId, itemOf(own))
  }

  private async tell<C extends EventContract>(
    tx: Tx,
    contract: C,
    userId: string,
    subject: string,
    item: ItemOf<C>,
  ): Promise<void> {
    await actFor(tx, userId)
    await this.outbox.publish(tx, contract, { userId, subject, items: [item] })
  }
}
