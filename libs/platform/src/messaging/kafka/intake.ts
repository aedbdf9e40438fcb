import { setTimeout as pause } from 'node:timers/promises'
import type { ServiceName } from '@florin/contracts'
import type { Consumer, EachBatchPayload, KafkaMessage } from 'kafkajs'
import type { Log } from '../../observability/log.js'
import { consumerLag } from '../../observability/metrics.js'
import { retryDelayMs } from '../retry-policy.js'
import { SingleFlight } from '../single-flight.js'
import type { KafkaFeed } from './kafka-feed.js'
import { recordOf, type CarriedRecord } from './kafka-records.js'
import type { StrayMessages } from './stray-messages.js'
import type { Stretch } from './stretch.js'

/** A handler's batch at most, so that what a transaction takes is bounded. */
const sliceMax = 200
/** From then on nothing more is taken until handlers have come further; as it came, in JSON. */
const bytesInHandMax = 2 * 1024 ** 2
/** Who takes nothing is still there. */
const aliveMs = 1_000
const restMs = 50
const commitMs = 250
/** What was applied is on the database's disk by then, whose writer sees to it within 0.6 s, three times `wal_writer_delay`. */
const settleMs = 1_000
const lastCommitMsMax = 2_000
/** From then on a partition is tried again after the same time, some seconds. */
const failuresMax = 4

/**
 * Takes what a consumer fetches and hands it to handlers without waiting for them, as the client fetches nothing
 * while a batch is worked on. A partition's offset moves once every handler has committed what came before it.
 */
export class Intake {
  private readonly stretches = new Map<string, Stretch>()
  /** Those that have come further than the group knows. */
  private readonly applied = new Map<string, Stretch>()
  /** How often in a row a partition could not be applied. */
  private readonly failures = new Map<string, number>()
  private readonly inHand = new Set<Promise<void>>()
  private readonly commits = new SingleFlight(() => this.commitLater())
  private readonly ending = new AbortController()
  private bytesInHand = 0

  constructor(
    private readonly consumer: Consumer,
    private readonly service: ServiceName,
    private readonly feeds: readonly KafkaFeed[],
    private readonly strays: StrayMessages,
    private readonly log: Log,
  ) {}

  /** Hands on what was fetched of a partition; the next fetch goes on after it. */
  async take({ batch, ...payload }: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = batch
    const stretch = this.stretchOf(topic, partition, messages[0]?.offset ?? '0')
    // Also of a handler that never comes to an end.
    tellLag(stretch, batch.highWatermark)
    const isWanted = (): boolean =>
      payload.isRunning() && !payload.isStale() && !stretch.isOver && !this.ending.signal.aborted
    for (let from = 0; from < messages.length; from += sliceMax) {
      const slice = messages.slice(from, from + sliceMax)
      await this.room(payload.heartbeat)
      // What is left is fetched again and again until the consumer is told to stop, or the partition is put off.
      if (this.ending.signal.aborted || stretch.isOver) await pause(restMs)
      if (!isWanted()) return
      const records = await this.recordsOf(topic, partition, slice)
      if (!isWanted()) return
      const last = slice.at(-1)?.offset ?? '0'
      this.hand(stretch, records, {
        ...{ bytes: bytesOf(slice), next: String(BigInt(last) + 1n) },
        highWatermark: batch.highWatermark,
      })
      payload.resolveOffset(last)
      await payload.heartbeat()
    }
  }

  /** The group has other members now: what is in hand may be another's, and is brought again if it is not. */
  regroup(): void {
    for (const stretch of this.stretches.values()) {
      stretch.isOver = true
      // Another replica may tell of it from now on.
      const { topic, partition } = stretch
      consumerLag.remove({ topic, partition: String(partition) })
    }
    this.stretches.clear()
    this.applied.clear()
  }

  /** Takes nothing more; resolves once what is in hand is applied and the group knows of it. */
  async end(): Promise<void> {
    this.ending.abort()
    await Promise.all(this.inHand)
    const told = this.commits.stop().then(() => this.commit())
    // A broker that is away must not hold up a stop.
    await Promise.race([told, pause(lastCommitMsMax, undefined, { ref: false })])
  }

  private stretchOf(topic: string, partition: number, from: string): Stretch {
    const key = `${topic} ${partition}`
    const known = this.stretches.get(key)
    if (known) return known
    const stretch = { topic, partition, next: from, settled: from, isOver: false }
    this.stretches.set(key, stretch)
    return stretch
  }

  private async room(heartbeat: () => Promise<void>): Promise<void> {
    while (this.bytesInHand >= bytesInHandMax) {
      await Promise.race([...this.inHand, pause(aliveMs, undefined, { ref: false })])
      await heartbeat()
    }
  }

  private async recordsOf(
    topic: string,
    partition: number,
    slice: readonly KafkaMessage[],
  ): Promise<CarriedRecord[]> {
    const records: CarriedRecord[] = []
    for (const message of slice) {
      const record = recordOf(message)
      if (record) records.push(record)
      else await this.strays.putAside(this.service, topic, partition, message)
    }
    return records
  }

  private hand(stretch: Stretch, records: readonly CarriedRecord[], slice: Slice): void {
    this.bytesInHand += slice.bytes
    const applied = this.apply(stretch, records, slice).finally(() => {
      this.bytesInHand -= slice.bytes
      this.inHand.delete(applied)
    })
    this.inHand.add(applied)
  }

  private async apply(
    stretch: Stretch,
    records: readonly CarriedRecord[],
    { next, highWatermark }: Slice,
  ): Promise<void> {
    // Each of them, so that none is cut short when another fails.
    const outcomes = await Promise.allSettled(
      this.feeds.map((feed) => feed.bring(stretch, records)),
    )
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) return this.putOff(stretch, failed.reason, highWatermark)
    if (stretch.isOver) return
    stretch.next = next
    this.applied.set(keyOf(stretch), stretch)
    this.failures.delete(keyOf(stretch))
    tellLag(stretch, highWatermark)
    this.commits.request()
  }

  /** This partition waits and is brought again from what was not applied; the others go on. */
  private putOff(stretch: Stretch, error: unknown, highWatermark: string): void {
    const { topic, partition } = stretch
    const key = keyOf(stretch)
    // Another piece of it has failed before, or it is nobody's here any more.
    if (this.stretches.get(key) !== stretch || this.ending.signal.aborted) return
    this.stretches.delete(key)
    stretch.isOver = true
    tellLag(stretch, highWatermark)
    const failures = (this.failures.get(key) ?? 0) + 1
    this.failures.set(key, failures)
    this.log.warn({ err: error, topic, partition, failures }, 'could not apply what came')
    this.consumer.pause([{ topic, partitions: [partition] }])
    // Said before anything more is fetched, so that what was fetched meanwhile is known to be stale.
    this.consumer.seek({ topic, partition, offset: stretch.settled })
    setTimeout(
      () => {
        if (!this.ending.signal.aborted) this.consumer.resume([{ topic, partitions: [partition] }])
      },
      retryDelayMs(Math.min(failures, failuresMax)),
    ).unref()
  }

  private async commitLater(): Promise<void> {
    await pause(commitMs, undefined, { signal: this.ending.signal }).catch(() => undefined)
    await this.commit()
  }

  /** What the group is not told of is told with what comes next, or brought again, and handlers' cursors know it. */
  private async commit(): Promise<void> {
    const applied = [...this.applied.values()].map((stretch) => ({ stretch, next: stretch.next }))
    this.applied.clear()
    if (applied.length === 0) return
    for (const { stretch, next } of applied)
      setTimeout(() => (stretch.settled = next), settleMs).unref()
    try {
      await this.consumer.commitOffsets(
        applied.map(({ stretch: { topic, partition }, next: offset }) => ({
          ...{ topic, partition, offset },
        })),
      )
    } catch (error) {
      this.log.debug({ err: error }, 'the group was not told how far its handlers are')
      const own = applied.filter(({ stretch }) => !stretch.isOver)
      for (const { stretch } of own) this.applied.set(keyOf(stretch), stretch)
      this.commits.request()
    }
  }
}

/** A piece of a stretch: what it weighs, and the offset after it. */
interface Slice {
  readonly bytes: number
  readonly next: string
  readonly highWatermark: string
}

const keyOf = ({ topic, partition }: Stretch): string => `${topic} ${partition}`

const bytesOf = (slice: readonly KafkaMessage[]): number =>
  slice.reduce((sum, { value }) => sum + (value?.length ?? 0), 0)

/** How many events of the partition are left to apply. */
function tellLag({ topic, partition, next }: Stretch, highWatermark: string): void {
  const left = Number(BigInt(highWatermark) - BigInt(next))
  consumerLag.set({ topic, partition: String(partition) }, Math.max(0, left))
}
