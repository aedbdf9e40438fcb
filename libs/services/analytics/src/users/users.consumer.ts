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

/** Keeps each user's currency and time zone. */
@Controller()
export class UsersConsumer {
  @On([UserRegistered, UserUpdated], { as: 'analytics.users', asyncCommit: true })
  async apply(
    @Payload() events: readonly EventOf<typeof UserRegistered | typeof UserUpdated>[],
    @Ctx() { tx }: Delivery,
  ): Promise<void> {
    await saveSettings(tx, (events as readonly EventOf[]).flatMap(factsOf))
  }
}

function factsOf(event: EventOf): readonly UserFact[] {
  if (isEvent(event, UserRegistered)) return event.items
  return isEvent(event, UserUpdated) ? event.items.map((item) => item.after) : []
}
