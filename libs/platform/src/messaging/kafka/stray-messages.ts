import type { ServiceName } from '@florin/contracts'
import type { Kafka, KafkaMessage, Producer } from 'kafkajs'
import type { Log } from '../../observability/log.js'
import { deadLetterTopicOf } from './topics.js'

/** Headers that say where it was: the topic; partition and offset. */
export const foundIn = 'found-in'
export const foundAt = 'found-at'

/**
 * What is in a topic and no relay wrote: it has no place in a log, so it can't wait among a handler's dead
 * letters. It goes to the group's dead-letter topic as it came, with where it was found.
 */
export class StrayMessages {
  private producer: Producer | undefined

  constructor(
    private readonly kafka: Kafka,
    private readonly log: Log,
  ) {}

  async putAside(
    service: ServiceName,
    topic: string,
    partition: number,
    { key, value, headers, offset }: KafkaMessage,
  ): Promise<void> {
    const found = { [foundIn]: topic, [foundAt]: `${partition} ${offset}` }
    this.log.warn({ topic, partition, offset }, 'not an event of a relay; put aside')
    this.producer ??= await this.open()
    await this.producer.send({
      topic: deadLetterTopicOf(service),
      messages: [{ key, value, headers: { ...headers, ...found } }],
    })
  }

  async close(): Promise<void> {
    await this.producer?.disconnect().catch(() => undefined)
  }

  private async open(): Promise<Producer> {
    const { Partitioners } = await import('kafkajs')
    const producer = this.kafka.producer({
      allowAutoTopicCreation: false,
      createPartitioner: Partitioners.DefaultPartitioner,
    })
    await producer.connect()
    return producer
  }
}
