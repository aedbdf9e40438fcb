import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import {
  allEvents,
  BalanceChanged,
  UtilisationUpdated,
  type EventContract,
  type EventOf,
} from '@florin/contracts'
import { On, type Delivery } from '@florin/platform'
import { TrailService } from './trail.service.js'

/** Figures that follow from facts in the trail, and would drown them. */
const derived: readonly EventContract[] = [BalanceChanged, UtilisationUpdated]

export const audited = allEvents().filter((contract) => !derived.includes(contract))

/** Writes down everything that happens. */
@Controller()
export class TrailConsumer {
  constructor(private readonly trail: TrailService) {}

  @On<EventContract>(audited, { as: 'audit.trail' })
  async apply(@Payload() events: readonly EventOf[], @Ctx() { tx }: Delivery): Promise<void> {
    await this.trail.record(tx, events)
  }
}
