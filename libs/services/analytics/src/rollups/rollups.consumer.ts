import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import {
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type EventOf,
} from '@florin/contracts'
import { On, type Delivery } from '@florin/platform'
import { categoryDeltas, merchantDeltas, movementsOf } from './rollup.js'
import { addToCategories, addToMerchants } from './rollups.repository.js'

/** Keeps the sums that reports are made of. */
@Controller()
export class RollupsConsumer {
  @On([TransactionRecorded, TransactionChanged, TransactionRemoved], {
    as: 'analytics.rollups',
    asyncCommit: true,
  })
  async apply(
    @Payload()
    events: readonly EventOf<
      typeof TransactionRecorded | typeof TransactionChanged | typeof TransactionRemoved
    >[],
    @Ctx() { tx }: Delivery,
  ): Promise<void> {
    const movements = movementsOf(events as readonly EventOf[])
    await Promise.all([
      addToCategories(tx, categoryDeltas(movements)),
      addToMerchants(tx, merchantDeltas(movements)),
    ])
  }
}
