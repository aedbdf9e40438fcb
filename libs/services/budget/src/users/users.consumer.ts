import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import {
  isEvent,
  UserRegistered,
  UserUpdated,
  type EventOf,
  type UserFact,
} from '@florin/contracts'
import { On, type Delivery } from '@florin/platform'
import { saveSettings } from './users.repository.js'

type Heard = typeof UserRegistered | typeof UserUpdated

/** Keeps each user's time zone, which decides when a day and so a period begins. */
@Controller()
export class UsersConsumer {
  @On([UserRegistered, UserUpdated] as Heard[], { as: 'budget.users', asyncCommit: true })
  async apply(
    @Payload() events: readonly EventOf<Heard>[],
    @Ctx() { tx }: Delivery,
  ): Promise<void> {
    await saveSettings(tx, (events as readonly EventOf[]).flatMap(factsOf))
  }
}

function factsOf(event: EventOf): readonly UserFact[] {
  if (isEvent(event, UserRegistered)) return event.items
  return isEvent(event, UserUpdated) ? event.items.map((item) => item.after) : []
}
