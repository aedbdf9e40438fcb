import { topicOf, type ServiceName } from '@florin/contracts'
import type { Kafka, Message, PartitionerArgs, Producer } from 'kafkajs'
import { failpoint } from '../../faults/failpoints.js'
import type { Log } from '../../observability/log.js'
import { moved } from '../../tracing/event-spans.js'
import type { PublisherLog } from '../transport.js'
import { nextToCarry, setCarried } from './carried.repository.js'
import { bytesOf, messageOf, type LogRow } from './kafka-records.js'

/** Of a produce request, for each partition: a broker refuses a batch over 1 MiB. */
const partitionBytesMax = 900 * 1024

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
  private failing = false

  constructor(
    private readonly kafka: Kafka,
    private readonly log: Log,
  ) {}

  /** Sends all that was not sent yet; what can't be is logged, and goes with the next call. */
  async carry(log: PublisherLog): Promise<void> {
    for (let rows = await nextToCarry(log); rows.length > 0; rows = await nextToCarry(log)) {
      if (!(await this.sent(log.service, rows))) return
      await failpoint('relay.after-carry', log.service)
      await setCarried(log, rows.at(-1)?.position ?? '0')
    }
  }

  async close(): Promise<void> {
    const { line } = this
    this.line = undefined
    await line?.producer.disconnect().catch(() => undefined)
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
      if (this.failing) this.log.info({ service }, 'Kafka takes events again')
      this.failing = false
      return true
    } catch (error) {
      if (!this.failing)
        this.log.warn(
          { err: error, service },
          'Kafka takes no events; they are kept and sent later',
        )
      this.failing = true
      // A new one begins a new sequence, whatever became of the last request of this one.
      await this.close()
      return false
    }
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
