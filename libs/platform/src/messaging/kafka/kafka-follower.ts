import { setTimeout as pause } from 'node:timers/promises'
import type { ServiceName } from '@florin/contracts'
import type { Consumer, Kafka } from 'kafkajs'
import type { Log } from '../../observability/log.js'
import type { EventTransport, Follower, Following, FollowOptions } from '../transport.js'
import { CatchUp } from './catch-up.js'
import { Intake } from './intake.js'
import { KafkaFeed } from './kafka-feed.js'
import type { StrayMessages } from './stray-messages.js'
import { groupOf } from './topics.js'

const rejoinMs = 1_000
/** At most what a broker takes as one message, whatever a partition holds. */
const partitionBytesMax = 1024 * 1024

/** What a fetch waits for something new at most, and so what a stop may wait for. */
const maxWaitTimeInMs = 500

const groupOptions = {
  // Who died is noticed, and its partitions are given to others, after so long.
  ...{ sessionTimeout: 10_000, heartbeatInterval: 2_000, rebalanceTimeout: 30_000 },
  ...{ maxWaitTimeInMs, maxBytesPerPartition: partitionBytesMax },
  allowAutoTopicCreation: false,
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

  constructor(
    private readonly kafka: Kafka,
    private readonly service: ServiceName,
    followers: readonly Follower[],
    transport: EventTransport,
    private readonly strays: StrayMessages,
    { turns, log }: FollowOptions,
  ) {
    this.log = log
    const catchUp = new CatchUp(transport, log)
    this.feeds = followers.map((follower) => new KafkaFeed(follower, turns, catchUp))
    this.topics = [...new Set(followers.flatMap((follower) => follower.topics))]
    if (this.topics.length > 0) this.join()
  }

  async stop(): Promise<void> {
    this.stopped.abort()
    await this.joining
    await this.leave()
  }

  private join(): void {
    this.joining = this.joinUntilDone()
  }

  /** A broker that is not there yet, or has no topics yet, is waited for. */
  private async joinUntilDone(): Promise<void> {
    for (let told = false; !this.stopped.signal.aborted; told = true) {
      try {
        await this.leave()
        await this.joinOnce()
        return
      } catch (error) {
        const { service, topics } = this
        if (!told)
          this.log.warn({ err: error, service, topics }, 'cannot follow topics yet; trying on')
        await pause(rejoinMs, undefined, { signal: this.stopped.signal }).catch(() => undefined)
      }
    }
  }

  private async joinOnce(): Promise<void> {
    const consumer = this.kafka.consumer({ ...groupOptions, groupId: groupOf(this.service) })
    const intake = new Intake(consumer, this.service, this.feeds, this.strays, this.log)
    this.consumer = consumer
    this.intake = intake
    consumer.on(consumer.events.GROUP_JOIN, () => intake.regroup())
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart && !this.stopped.signal.aborted) this.join()
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
