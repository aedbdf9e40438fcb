import { topicOf, type ServiceName } from '@florin/contracts'
import type { Kafka, Message, PartitionerArgs, Producer } from 'kafkajs'
import { failpoint } from '../../faults/failpoints.js'
import type { Log } from '../../observability/log.js'
import { relayStalled } from '../../observability/metrics.js'
import { atScrape } from '../../observability/scrape.js'
import { moved } from '../../tracing/event-spans.js'
import type { PublisherLog } from '../transport.js'
import { nextToCarry, setCarried } from './carried.repository.js'
import { bytesOf, messageOf, type LogRow } from './kafka-records.js'
import { missingTopics } from './topics.js'

/** Of a produce request, for each partition: a broker refuses a batch over 1 MiB. */
const partitionBytesMax = 900 * 1024

/** A relay that leads calls once a second; one try to reach a broker that is away takes some ten seconds. */
const leadsMsMax = 60_000

interface Line {
  readonly producer: Producer
  readonly partitions: number
}

/**
 * Sends a service's log to its topic, in order. What was sent and not yet written down as sent goes
 * again: consumers know by its position that they have it.
 */
export class KafkaCarrier {
  private line: Line | undefined
  /** Since when nothing could be sent, by `performance.now()`. */
  private failingSince: number | undefined
  /** Whose relay called last, and when. */
  private last: { readonly service: ServiceName; readonly ms: number } | undefined
  private readonly tellNoMore = atScrape(() => this.tell())

  constructor(
    private readonly kafka: Kafka,
    private readonly log: Log,
  ) {}

  /** Sends all that was not sent yet; what can't be is logged, and goes with the next call. */
  async carry(log: PublisherLog): Promise<void> {
    this.last = { service: log.service, ms: performance.now() }
    for (let rows = await nextToCarry(log); rows.length > 0; rows = await nextToCarry(log)) {
      if (!(await this.sent(log.service, rows))) return
      await failpoint('relay.after-carry', log.service)
      await setCarried(log, rows.at(-1)?.position ?? '0')
    }
  }

  async close(): Promise<void> {
    this.tellNoMore()
    if (this.last) relayStalled.remove({ service: this.last.service })
    await this.letGo()
  }

  private async letGo(): Promise<void> {
    const { line } = this
    this.line = undefined
    await line?.producer.disconnect().catch(() => undefined)
  }

  /** Another replica's relay may lead by now. */
  private tell(): void {
    if (!this.last) return
    const { service, ms } = this.last
    const now = performance.now()
    if (now - ms > leadsMsMax) relayStalled.remove({ service })
    else relayStalled.set({ service }, (now - (this.failingSince ?? now)) / 1_000)
  }

  private async sent(service: ServiceName, rows: readonly LogRow[]): Promise<boolean> {
    try {
      const topic = topicOf(service)
      const { producer, partitions } = (this.line ??= await this.open(topic))
      for (const messages of requestsOf(rows, partitions)) {
        const startTime = Date.now()
        await producer.send({ topic, messages })
        const sent = { service, topic, operation: 'send', system: 'kafka', startTime } as const
        moved(sent, messages.map(traceparentOf))
      }
      if (this.failingSince !== undefined) this.log.info({ service }, 'Kafka takes events again')
      this.failingSince = undefined
      return true
    } catch (error) {
      if (this.failingSince === undefined) await this.tellFailure(service, error)
      this.failingSince ??= performance.now()
      // A new one begins a new sequence, whatever became of the last request of this one.
      await this.letGo()
      return false
    }
  }

  private async tellFailure(service: ServiceName, error: unknown): Promise<void> {
    const topic = topicOf(service)
    const missing = await missingTopics(this.kafka, [topic]).catch(() => [])
    const how = missing.length > 0 ? '; it lacks the topic, which florin topics apply makes' : ''
    this.log.warn(
      { err: error, service, topic },
      `Kafka takes no events${how}; they are kept and sent later`,
    )
  }

  private async open(topic: string): Promise<Line> {
    const admin = this.kafka.admin()
    try {
      await admin.connect()
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
      const partitions = topics[0]?.partitions.length ?? 0
      if (partitions === 0) throw new Error(`there is no topic ${topic}`)
      const producer = this.kafka.producer({
        ...{ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false },
        // The client asks here even for a message that names its partition.
        createPartitioner: () => partitionNamed,
      })
      await producer.connect()
      return { producer, partitions }
    } finally {
      await admin.disconnect().catch(() => undefined)
    }
  }
}

function traceparentOf({ headers }: Message): string | undefined {
  const value = headers?.['traceparent']
  return typeof value === 'string' ? value : undefined
}

/** @throws Error for a message that names none: where it went, its user's order would not hold */
function partitionNamed({ message: { partition } }: PartitionerArgs): number {
  if (partition === undefined) throw new Error('a message of a log names its partition')
  return partition
}

/** Rows as requests that a broker takes, in order. */
export function requestsOf(rows: readonly LogRow[], partitions: number): Message[][] {
  const requests: Message[][] = []
  let request: Message[] = []
  const bytes = new Map<number, number>()
  for (const row of rows) {
    const message = messageOf(row, partitions)
    const size = (bytes.get(message.partition) ?? 0) + bytesOf(row)
    if (size > partitionBytesMax && request.length > 0) {
      requests.push(request)
      request = []
      bytes.clear()
    }
    request.push(message)
    bytes.set(message.partition, (bytes.get(message.partition) ?? 0) + bytesOf(row))
  }
  if (request.length > 0) requests.push(request)
  return requests
}
