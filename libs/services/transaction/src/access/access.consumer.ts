import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import { AccessChanged, type EventOf } from '@florin/contracts'
import { On, saveGrants, type Delivery } from '@florin/platform'

/** Keeps what people may see of what is others'. */
@Controller()
export class AccessConsumer {
  @On([AccessChanged], { as: 'transaction.access', asyncCommit: true })
  apply(
    @Payload() events: readonly EventOf<typeof AccessChanged>[],
    @Ctx() { tx }: Delivery,
  ): Promise<void> {
    return saveGrants(tx, events)
  }
}
