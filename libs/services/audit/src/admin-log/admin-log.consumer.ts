import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import { adminActs } from '@florin/contracts'
import { On, type Delivery } from '@florin/platform'
import { AdminLogService, type AdminAct } from './admin-log.service.js'

/** Writes down what administrators do, where all of them can read it. */
@Controller()
export class AdminLogConsumer {
  constructor(private readonly log: AdminLogService) {}

  @On(adminActs, { as: 'audit.admin-log' })
  async apply(@Payload() events: readonly AdminAct[], @Ctx() { tx }: Delivery): Promise<void> {
    await this.log.record(tx, events)
  }
}
