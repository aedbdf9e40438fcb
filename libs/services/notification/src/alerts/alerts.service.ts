import { Injectable } from '@nestjs/common'
import { NotificationCreated, type EventOf, type ThresholdCrossed } from '@florin/contracts'
import { Clock, isUuid, newId, Outbox, type Tx } from '@florin/platform'
import { StreamHub } from '../stream/stream-hub.service.js'
import { insertNotifications, type NewNotification } from './alerts.repository.js'
import { budgetAlert } from './budget-alert.js'

interface Told extends NewNotification {
  readonly cause: EventOf
}

@Injectable()
export class AlertsService {
  constructor(
    private readonly outbox: Outbox,
    private readonly hub: StreamHub,
    private readonly clock: Clock,
  ) {}

  /** Turns each crossing into one notification, one event and one line of the live stream. */
  async tell(tx: Tx, crossed: readonly EventOf<typeof ThresholdCrossed>[]): Promise<void> {
    const now = this.clock.now()
    const drafts = crossed.flatMap((event) => draftsOf(event, now))
    if (drafts.length === 0) return
    const fresh = await insertNotifications(tx, drafts, now)
    const told = drafts.filter(({ id }) => fresh.has(id))
    for (const event of crossed) {
      const items = told.filter(({ cause }) => cause === event)
      if (items.length === 0) continue
      await this.outbox.publish(tx, NotificationCreated, {
        userId: event.userid,
        items: items.map(({ id, type, title, priority }) => ({ id, type, title, priority })),
        cause: event,
      })
    }
    await this.hub.append(
      tx,
      told.map((notification) => toStreamEvent(notification, now)),
    )
  }
}

const draftsOf = (event: EventOf<typeof ThresholdCrossed>, now: Date): Told[] =>
  event.items.map((item) => ({
    ...budgetAlert(item),
    id: newId(now.getTime()),
    userId: event.userid,
    correlationId: isUuid(event.correlationid) ? event.correlationid : null,
    cause: event,
  }))

const toStreamEvent = (
  { id, userId, type, title, message, data, priority }: Told,
  now: Date,
): { userId: string; type: string; data: unknown } => ({
  userId,
  type: NotificationCreated.event,
  data: { id, type, title, message, data, priority, createdAt: now.toISOString(), readAt: null },
})
