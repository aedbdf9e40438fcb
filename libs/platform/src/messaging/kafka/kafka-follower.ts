import { setTimeout as pause } from 'node:timers/promises'
import type { ServiceName } from '@florin/contracts'
import type { Consumer, Kafka } from 'kafkajs'
import type { Log } from '../../observability/log.js'
import { consumerJoined } from '../../observability/metrics.js'
import type { EventTransport, Follower, Following, FollowOptions } from '../transport.js'
import { CatchUp, leftBehind, placesIn, type Places } from './catch-up.js'
import { Intake } from './intake.js'
import { KafkaFeed } from './kafka-feed.js'
import type { StrayMessages } from './stray-messages.js'
import { groupOf, missingTopics } from './topics.js'

const rejoinMs = 1_000
/** What a handler is still to be brought comes within it, or it moves. */
const lookMs = 5_000
/** At most what a broker takes as one message, whatever a partition holds. */
const partitionBytesMax = 1024 * 1024

/** What a fetch waits for something new at most, and so what a stop may wait for. */
const maxWaitTimeInMs = 500

const groupOptions = {
  // Who died is noticed, and its partitions are given to others, after so long.
  ...{ sessionTimeout: 10_000, heartbeatInterval: 2_000, rebalanceTimeout: 30_000 },
  ...{ maxWaitTimeInMs, maxBytesPerPartition: partitionBytesMax },
  allowAutoTopicCreation: false,
  // The client would try ten times a second without an end, and keep something of each; we join anew.
  retry: { restartOnFailure: () => Promise.resolve(false) },
}

/**
 * Follows topics as a member of its service's group. A partition's offset moves once every handler has
 * committed what came before it; what is delivered again by then the handlers' cursors tell.
 */
export class KafkaFollower implements Following {
  private readonly feeds: readonly KafkaFeed[]
  private readonly topics: readonly string[]
  private readonly log: Log
  private readonly stopped = new AbortController()
  private consumer: Consumer | undefined
  private intake: Intake | undefined
  private joining: Promise<void> | undefined
  private readonly catchUp: CatchUp
  /** Looks once for what handlers lack that their group has read. */
  private looking: Promise<void> | undefined
  /** What was said of the trouble there is; each once. */
  private readonly told = new Set<string>()

  constructor(
    private readonly kafka: Kafka,
    private readonly service: ServiceName,
    private readonly followers: readonly Follower[],
    transport: EventTransport,
    private readonly strays: StrayMessages,
    { turns, log }: FollowOptions,
  ) {
    this.log = log
    this.catchUp = new CatchUp(transport, log)
    this.feeds = followers.map((follower) => new KafkaFeed(follower, turns, this.catchUp))
    this.topics = [...new Set(followers.flatMap((follower) => follower.topics))]
    if (this.topics.length > 0) this.join()
  }

  async stop(): Promise<void> {
    this.stopped.abort()
    await this.joining
    await this.looking
    await this.leave()
    consumerJoined.remove({ service: this.service })
  }

  private join(): void {
    consumerJoined.set({ service: this.service }, 0)
    this.joining = this.joinUntilDone()
  }

  private async joinAgain(error: Error): Promise<void> {
    consumerJoined.set({ service: this.service }, 0)
    await this.tell(error)
    await this.joinUntilDone()
  }

  /** A broker that is not there yet, or has no topics yet, is waited for. */
  private async joinUntilDone(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      try {
        await this.leave()
        await this.joinOnce()
        return
      } catch (error) {
        await this.tell(error)
      }
    }
  }

  /** Says why topics cannot be followed, and lets a while go by. */
  private async tell(error: unknown): Promise<void> {
    const { service, topics } = this
    // A broker that is away cannot say what is missing.
    const missing = await missingTopics(this.kafka, topics).catch(() => [])
    const what = missing.join()
    if (!this.told.has(what)) {
      if (missing.length > 0)
        this.log.error({ service, missing }, 'Kafka lacks topics; florin topics apply makes them')
      else this.log.warn({ err: error, service, topics }, 'cannot follow topics; trying on')
      this.told.add(what)
    }
    await pause(rejoinMs, undefined, { signal: this.stopped.signal }).catch(() => undefined)
  }

  private hasJoined(): void {
    const { service } = this
    consumerJoined.set({ service }, 1)
    if (this.told.size > 0) this.log.info({ service }, 'topics are followed')
    this.told.clear()
    this.looking ??= this.lookForMissed().catch((error: unknown) => {
      this.log.warn({ err: error, service }, 'could not look for what handlers have missed')
    })
  }

  private async lookForMissed(): Promise<void> {
    const look = (): Promise<Places[]> =>
      Promise.all(this.topics.map((topic) => placesIn(topic, this.followers)))
    const before = await look()
    const { signal } = this.stopped
    await pause(lookMs, undefined, { signal, ref: false }).catch(() => undefined)
    if (signal.aborted) return
    for (const [n, now] of (await look()).entries())
      for (const [follower, ends] of leftBehind(before[n] ?? new Map(), now))
        this.catchUp.begin(follower, this.topics[n] ?? '', ends)
  }

  private async joinOnce(): Promise<void> {
    const consumer = this.kafka.consumer({ ...groupOptions, groupId: groupOf(this.service) })
    const intake = new Intake(consumer, this.service, this.feeds, this.strays, this.log)
    this.consumer = consumer
    this.intake = intake
    consumer.on(consumer.events.GROUP_JOIN, () => {
      this.hasJoined()
      intake.regroup()
    })
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!this.stopped.signal.aborted) this.joining = this.joinAgain(payload.error)
    })
    await consumer.connect()
    await consumer.subscribe({ topics: [...this.topics], fromBeginning: true })
    await consumer.run({
      ...{ autoCommit: false, eachBatchAutoResolve: false },
      partitionsConsumedConcurrently: 16,
      eachBatch: (payload) => intake.take(payload),
    })
  }

  private async leave(): Promise<void> {
    const { consumer, intake } = this
    this.consumer = undefined
    this.intake = undefined
    await intake?.end()
    await consumer?.stop().catch(() => undefined)
    await consumer?.disconnect().catch(() => undefined)
  }
}
