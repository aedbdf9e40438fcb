import { Controller } from '@nestjs/common'
import { Ctx, Payload } from '@nestjs/microservices'
import { isEvent, ThresholdCrossed, UtilisationUpdated, type EventOf } from '@florin/contracts'
import { On, type Delivery } from '@florin/platform'
import { AlertsService } from './alerts.service.js'

/**
 * Tells people what their budgets crossed. It hears of every utilisation too, though only for its inbox:
 * a reader who has just written a transaction waits for the whole chain to have passed here.
 */
@Controller()
export class AlertsConsumer {
  constructor(private readonly alerts: AlertsService) {}

  @On([ThresholdCrossed, UtilisationUpdated], { as: 'notification.alerts', urgent: true })
  async apply(
    @Payload() events: readonly EventOf<typeof ThresholdCrossed | typeof UtilisationUpdated>[],
    @Ctx() { tx }: Delivery,
  ): Promise<void> {
    const crossed = (events as readonly EventOf[]).filter((event) =>
      isEvent(event, ThresholdCrossed),
    )
    if (crossed.length > 0) await this.alerts.tell(tx, crossed)
  }
}
