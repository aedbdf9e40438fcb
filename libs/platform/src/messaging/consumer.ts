import type { WorkerDatabase } from '../database/worker-database.js'
import { expectHandler } from '../observability/expect-handler.js'
import type { Log } from '../observability/log.js'
import { handlerStalled } from '../observability/metrics.js'
import { atScrape } from '../observability/scrape.js'
import { Attempts } from './attempts.js'
import * as store from './consumer.repository.js'
import { DeferredQueue } from './deferred-queue.js'
import type { Subscription } from './event-server.js'
import { laneCount } from './lane.js'
import { LaneReader } from './lane-reader.js'
import type { Follower, ReadLanes } from './transport.js'

const pollMs = 2_000

/** One handler at work: applies what a transport brings, and tries again what it could not apply. */
export class Consumer implements Follower {
  readonly handler: string
  readonly topics: readonly string[]
  readonly urgent: boolean
  private readonly deferred: DeferredQueue
  private readonly reader: LaneReader
  private readonly attempts = new Attempts()
  private tellNoMore: () => void = () => undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    subscription: Subscription,
    private readonly database: WorkerDatabase,
    private readonly log: Log,
  ) {
    this.handler = subscription.handler
    this.topics = topicsOf(subscription)
    this.urgent = subscription.urgent
    this.deferred = new DeferredQueue(this.handler, database, log, (tx, record) =>
      this.reader.deliverDeferred(tx, record),
    )
    this.reader = new LaneReader(subscription, database, this.deferred, log)
  }

  /** Resolves once the handler has a cursor in every lane, so that everybody can see how far it is. */
  async start(): Promise<void> {
    expectHandler(this.handler)
    this.tellNoMore = atScrape(() => this.tellStalled())
    this.timer = setInterval(() => this.deferred.wake(), pollMs)
    this.timer.unref()
    try {
      await this.database.transaction((tx) =>
        store.prepareCursors(tx, this.handler, this.topics, laneCount),
      )
    } catch (error) {
      const { handler } = this
      const message = 'could not prepare cursors; they are made when first used'
      this.log.warn({ err: error, handler }, message)
    }
    this.deferred.wake()
  }

  /** Once nothing is brought any more. */
  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.deferred.stop()
    this.tellNoMore()
    handlerStalled.remove({ handler: this.handler })
  }

  async step(topic: string, lanes: readonly number[], read: ReadLanes): Promise<readonly number[]> {
    this.attempts.begin(topic, lanes, performance.now())
    try {
      const more = await this.reader.step(topic, lanes, read)
      this.attempts.succeed(topic, lanes)
      return more
    } catch (error) {
      this.attempts.fail(topic, lanes, performance.now())
      throw error
    }
  }

  cursors(topic: string): Promise<ReadonlyMap<number, string>> {
    return this.database.transaction((tx) => store.cursorsOf(tx, this.handler, topic))
  }

  private tellStalled(): void {
    const seconds = this.attempts.longestMs(performance.now()) / 1_000
    handlerStalled.set({ handler: this.handler }, seconds)
  }
}

/** The topics a handler follows. */
export const topicsOf = (subscription: Subscription): string[] => [
  ...new Set(subscription.contracts.map((contract) => contract.topic)),
]
