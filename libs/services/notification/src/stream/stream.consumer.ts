import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import type { EventContract, EventOf } from '@florin/contracts'
import { On, type Delivery } from '@florin/platform'
import { StreamHub } from './stream-hub.service.js'
import { streamed, streamEventOf } from './stream-summary.js'

/** Feeds the live streams. */
@Controller()
export class StreamConsumer {
  constructor(private readonly hub: StreamHub) {}

  @On<EventContract>(streamed, { as: 'notification.stream' })
  async apply(@Payload() events: readonly EventOf[], @Ctx() { tx }: Delivery): Promise<void> {
    await this.hub.append(
      tx,
      events.flatMap((event) => streamEventOf(event) ?? []),
    )
  }
}
