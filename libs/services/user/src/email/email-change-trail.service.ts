import { Injectable } from '@nestjs/common'
import type { EventContract, ItemOf } from '@florin/contracts'
import { Clock, Outbox, type Tx } from '@florin/platform'
import { originOf, type Origin } from '../origin/origin.js'

/** Tells what becomes of a change of address, and when and from where. */
@Injectable()
export class EmailChangeTrailService {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  now(): Date {
    return this.clock.now()
  }

  async tell<C extends EventContract>(
    tx: Tx,
    contract: C,
    userId: string,
    itemOf: (origin: Origin) => ItemOf<C>,
  ): Promise<void> {
    const items = [itemOf(originOf(this.now()))]
    await this.outbox.publish(tx, contract, { userId, items })
  }
}
