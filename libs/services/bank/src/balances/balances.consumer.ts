import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import {
  BalanceChanged,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type EventOf,
} from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'
import { Clock, On, Outbox, type Delivery } from '@florin/platform'
import { moveBalances } from './balances.repository.js'
import { movementsOf } from './movement.js'

type Heard = typeof TransactionRecorded | typeof TransactionChanged | typeof TransactionRemoved

/** Keeps every account's balance: opening balance plus posted transactions. */
@Controller()
export class BalancesConsumer {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  @On([TransactionRecorded, TransactionChanged, TransactionRemoved] as Heard[], {
    as: 'bank.balances',
  })
  async apply(@Payload() heard: readonly EventOf<Heard>[], @Ctx() { tx }: Delivery): Promise<void> {
    const events = heard as readonly EventOf[]
    const movements = movementsOf(events)
    if (movements.length === 0) return
    const moved = await moveBalances(tx, movements, this.clock.now())
    for (const userId of new Set(moved.map((account) => account.userId))) {
      const cause = events.findLast((event) => event.userid === userId)
      if (!cause) continue
      const items = moved
        .filter((account) => account.userId === userId)
        .map(({ accountId, balance, currency, transactionCount }) => ({
          accountId,
          balance: formatAmount(fromNumeric(balance, currency), currency),
          currency,
          transactionCount,
        }))
      await this.outbox.publish(tx, BalanceChanged, { userId, items, cause })
    }
  }
}
