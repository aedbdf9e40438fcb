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
import { Clock, On, Outbox, publication, type Delivery } from '@florin/platform'
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
    asyncCommit: true,
  })
  async apply(@Payload() heard: readonly EventOf<Heard>[], @Ctx() { tx }: Delivery): Promise<void> {
    const events = heard as readonly EventOf[]
    const movements = movementsOf(events)
    if (movements.length === 0) return
    const moved = await moveBalances(tx, movements, this.clock.now())
    const told = [...Map.groupBy(moved, (account) => account.userId)].flatMap(
      ([userId, accounts]) => {
        const cause = events.findLast((event) => event.userid === userId)
        const items = accounts.map(({ accountId, balance, currency, transactionCount }) => ({
          accountId,
          balance: formatAmount(fromNumeric(balance, currency), currency),
          currency,
          transactionCount,
        }))
        return cause ? [publication(BalanceChanged, { userId, items, cause })] : []
      },
    )
    await this.outbox.publishAll(tx, told)
  }
}
