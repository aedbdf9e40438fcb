import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import {
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type EventOf,
} from '@florin/contracts'
import { On, type Delivery } from '@florin/platform'
import { movementsOf } from '../balances/movement.js'
import { addMovements } from './history.repository.js'

type Heard = typeof TransactionRecorded | typeof TransactionChanged | typeof TransactionRemoved

/** Keeps what each day has moved each account by. */
@Controller()
export class HistoryConsumer {
  @On([TransactionRecorded, TransactionChanged, TransactionRemoved] as Heard[], {
    as: 'bank.history',
    asyncCommit: true,
  })
  async apply(@Payload() heard: readonly EventOf<Heard>[], @Ctx() { tx }: Delivery): Promise<void> {
    const movements = movementsOf(heard as readonly EventOf[])
    if (movements.length > 0) await addMovements(tx, movements)
  }
}
