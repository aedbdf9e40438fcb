import type { WorkerDatabase } from '../database/worker-database.js'
import type { Log } from '../observability/log.js'
import * as store from './consumer.repository.js'
import { DeferredQueue } from './deferred-queue.js'
import type { Subscription } from './event-server.js'
import { laneCount } from './lane.js'
import { LaneReader } from './lane-reader.js'
import { SingleFlight } from './single-flight.js'
import type { EventTransport } from './transport.js'
import type { Turns } from './turns.js'

const pollMs = 2_000

/** Drives one handler: finds out which lanes have something new for it and reads them together. */
export class Consumer {
  private readonly topics: readonly string[]
  private readonly dirty = new Map<string, Set<number>>()
  private readonly work = new SingleFlight(() => this.drain())
  private readonly deferred: DeferredQueue
  private readonly reader: LaneReader
  private timer: NodeJS.Timeout | undefined
  private unsubscribe: () => void = () => undefined
  private stopping = false

  constructor(
    private readonly subscription: Subscription,
    private readonly database: WorkerDatabase,
    private readonly transport: EventTransport,
    private readonly turns: Turns,
    private readonly log: Log,
  ) {
    this.topics = topicsOf(subscription)
    this.deferred = new DeferredQueue(subscription.handler, database, log, (tx, record) =>
      this.reader.deliverDeferred(tx, record),
    )
    this.reader = new LaneReader(subscription, database, transport, this.deferred, log)
  }

  /** Resolves once the handler has a cursor in every lane, so that everybody can see how far it is. */
  async start(): Promise<void> {
    this.unsubscribe = this.transport.subscribe(({ topic, lanes }) => {
      if (this.topics.includes(topic)) this.mark(topic, lanes)
    })
    this.timer = setInterval(() => this.poll(), pollMs)
    this.timer.unref()
    try {
      const { handler } = this.subscription
      await this.database.transaction((tx) =>
        store.prepareCursors(tx, handler, this.topics, laneCount),
      )
    } catch (error) {
      this.warn(error, 'could not prepare cursors; they are made when first used')
    }
    this.poll()
  }

  async stop(): Promise<void> {
    this.stopping = true
    this.unsubscribe()
    clearInterval(this.timer)
    await this.work.stop()
    await this.deferred.stop()
  }

  private poll(): void {
    void this.lookBehind()
    this.deferred.wake()
  }

  private mark(topic: string, lanes: Iterable<number>): void {
    const known = this.dirty.get(topic) ?? new Set()
    for (const lane of lanes) known.add(lane)
    this.dirty.set(topic, known)
    this.work.request()
  }

  /** Finds lanes that are behind without having been told: after a start, or when a wake-up was lost. */
  private async lookBehind(): Promise<void> {
    try {
      for (const topic of this.topics) {
        const heads = await this.transport.heads(topic)
        if (heads.size === 0 || this.stopping) continue
        const cursors = await this.database.transaction((tx) =>
          store.cursorsOf(tx, this.subscription.handler, topic),
        )
        const behind = [...heads].filter(
          ([lane, head]) => BigInt(head) > BigInt(cursors.get(lane) ?? 0),
        )
        if (behind.length > 0)
          this.mark(
            topic,
            behind.map(([lane]) => lane),
          )
      }
    } catch (error) {
      this.warn(error, 'could not look for missed events')
    }
  }

  private async drain(): Promise<void> {
    for (const [topic, dirty] of this.dirty) {
      const lanes = [...dirty]
      dirty.clear()
      if (lanes.length === 0) continue
      await this.turns.take(this.subscription.urgent, () => this.readAll(topic, lanes))
    }
  }

  private async readAll(topic: string, lanes: readonly number[]): Promise<void> {
    if ((await this.readOn(topic, lanes)) || lanes.length === 1) return
    // What holds up one lane is not to hold up the others.
    for (const lane of lanes) await this.readOn(topic, [lane])
  }

  /** Reads lanes to their ends. @returns false when that failed; the next poll finds them behind. */
  private async readOn(topic: string, given: readonly number[]): Promise<boolean> {
    let lanes = given
    try {
      while (!this.stopping && lanes.length > 0) lanes = await this.reader.step(topic, lanes)
      return true
    } catch (error) {
      this.warn(error, 'could not read or apply a batch')
      return false
    }
  }

  private warn(error: unknown, message: string): void {
    if (!this.stopping) this.log.warn({ err: error, handler: this.subscription.handler }, message)
  }
}

/** The topics a handler follows. */
export const topicsOf = (subscription: Subscription): string[] => [
  ...new Set(subscription.contracts.map((contract) => contract.topic)),
]
