import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import {
  AccountChanged,
  AccountClosed,
  AccountOpened,
  isEvent,
  type AccountFact,
  type EventOf,
} from '@florin/contracts'
import { On, type Delivery } from '@florin/platform'
import { saveAccounts } from './accounts.repository.js'

type Heard = typeof AccountOpened | typeof AccountChanged | typeof AccountClosed

/** Keeps what the ledger must know of accounts: whose, which currency, open or closed. */
@Controller()
export class AccountsConsumer {
  @On([AccountOpened, AccountChanged, AccountClosed] as Heard[], {
    as: 'transaction.accounts',
    asyncCommit: true,
  })
  async apply(
    @Payload() events: readonly EventOf<Heard>[],
    @Ctx() { tx }: Delivery,
  ): Promise<void> {
    const facts = (events as readonly EventOf[]).flatMap((event) =>
      factsOf(event).map((fact) => ({ ...fact, userId: event.userid })),
    )
    await saveAccounts(tx, facts)
  }
}

function factsOf(event: EventOf): readonly AccountFact[] {
  if (isEvent(event, AccountOpened)) return event.items
  if (isEvent(event, AccountChanged) || isEvent(event, AccountClosed)) {
    return event.items.map((item) => item.after)
  }
  return []
}
