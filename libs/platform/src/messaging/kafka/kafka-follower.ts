import { setTimeout as pause } from 'node:timers/promises'
import type { ServiceName } from '@florin/contracts'
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs'
import type { Log } from '../../observability/log.js'
import { consumerLag } from '../../observability/metrics.js'
import { retryDelayMs } from '../retry-policy.js'
import type { EventTransport, Follower, Following, FollowOptions } from '../transport.js'
import { CatchUp } from './catch-up.js'
import { KafkaFeed } from './kafka-feed.js'
import { recordOf, type CarriedRecord } from './kafka-records.js'
import type { StrayMessages } from './stray-messages.js'
import { groupOf } from './topics.js'

/** A handler's batch at most, so that what a transaction takes is bounded. */
const sliceMax = 200
const rejoinMs = 1_000
/** From then on a partition is tried again after the same time, some seconds. */
const failuresMax = 4

/** At most what a broker takes as one message, whatever a partition holds. */
const partitionBytesMax = 1024 * 1024

/**
 * What a fetch waits for something new at most. The client leaves out of a fetch whose batches it is at, and
 * what comes to those meanwhile waits for the end of that fetch.
 */
const maxWaitTimeInMs = 100

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
  private joining: Promise<void> | undefined
  /** How often in a row a partition could not be applied. */
  private readonly failures = new Map<string, number>()

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
    this.consumer = consumer
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (!payload.restart && !this.stopped.signal.aborted) this.join()
    })
    await consumer.connect()
    await consumer.subscribe({ topics: [...this.topics], fromBeginning: true })
    await consumer.run({
      ...{ autoCommit: true, autoCommitInterval: 250, eachBatchAutoResolve: false },
      partitionsConsumedConcurrently: 16,
      eachBatch: (payload) => this.takeBatch(payload),
    })
  }

  private async leave(): Promise<void> {
    const { consumer } = this
    this.consumer = undefined
    await consumer?.stop().catch(() => undefined)
    await consumer?.disconnect().catch(() => undefined)
  }

  private async takeBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, heartbeat, isRunning, isStale, resolveOffset } = payload
    const { topic, partition, messages } = batch
    for (let from = 0; from < messages.length; from += sliceMax) {
      if (!isRunning() || isStale()) return
      const slice = messages.slice(from, from + sliceMax)
      try {
        await this.take(topic, partition, slice)
      } catch (error) {
        this.putOff(payload, error)
        return
      }
      this.failures.delete(`${topic} ${partition}`)
      const offset = slice.at(-1)?.offset ?? '0'
      resolveOffset(offset)
      tellLag(payload, BigInt(offset) + 1n)
      await payload.commitOffsetsIfNecessary()
      await heartbeat()
    }
  }

  private async take(topic: string, partition: number, slice: KafkaMessage[]): Promise<void> {
    const records: CarriedRecord[] = []
    for (const message of slice) {
      const record = recordOf(message)
      if (record) records.push(record)
      else await this.strays.putAside(this.service, topic, partition, message)
    }
    // Each of them, so that none is cut short when another fails.
    const outcomes = await Promise.allSettled(this.feeds.map((feed) => feed.bring(topic, records)))
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
  }

  /** This partition waits and is tried again from the same offset; the others go on. */
  private putOff(payload: EachBatchPayload, error: unknown): void {
    const { topic, partition } = payload.batch
    tellLag(payload, BigInt(payload.batch.firstOffset() ?? 0))
    const key = `${topic} ${partition}`
    const failures = (this.failures.get(key) ?? 0) + 1
    this.failures.set(key, failures)
    if (!this.stopped.signal.aborted)
      this.log.warn({ err: error, topic, partition, failures }, 'could not apply what came')
    const resume = payload.pause()
    setTimeout(resume, retryDelayMs(Math.min(failures, failuresMax))).unref()
  }
}

/** How many events of the partition are left to apply after those before `next`. */
function tellLag({ batch }: EachBatchPayload, next: bigint): void {
  const left = BigInt(batch.highWatermark) - next
  const { topic, partition } = batch
  consumerLag.set({ topic, partition: String(partition) }, Math.max(0, Number(left)))
}
