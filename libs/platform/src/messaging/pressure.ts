import { setTimeout as pause } from 'node:timers/promises'
import type { WorkerDatabase } from '../database/worker-database.js'
import { outboxDepth } from './outbox.repository.js'
import type { EventTransport } from './transport.js'

/** Events that may wait for the relay or for the handler furthest behind before bulk work waits too. */
const backlogMax = 500
const waitMsMax = 60_000
const lookMs = 100

/** What bulk work asks before it publishes more than the consumers keep up with. */
export abstract class Pressure {
  /**
   * Resolves once what was published before is nearly worked off; after a minute in any case, as the log
   * loses nothing and a handler that is stuck must not stop the service.
   * @param stopping ends the wait at once when it says so
   */
  abstract relieved(stopping?: () => boolean): Promise<void>
}

/** Looks at the service's own outbox and at how far its topic's handlers have come. */
export class BacklogPressure extends Pressure {
  constructor(
    private readonly topic: string,
    private readonly database: WorkerDatabase,
    private readonly transport: EventTransport,
  ) {
    super()
  }

  override async relieved(stopping: () => boolean = () => false): Promise<void> {
    for (let waitedMs = 0; waitedMs < waitMsMax && !stopping(); waitedMs += lookMs) {
      if ((await this.backlog()) <= backlogMax) return
      await pause(lookMs)
    }
  }

  private async backlog(): Promise<number> {
    const [waiting, unread] = await Promise.all([
      this.database.transaction((tx) => outboxDepth(tx, backlogMax + 1)),
      this.transport.backlog(this.topic, backlogMax + 1),
    ])
    return waiting + unread
  }
}
