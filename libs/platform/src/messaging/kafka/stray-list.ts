import { serviceNames, type ServiceName } from '@florin/contracts'
import type { Admin, Consumer, IHeaders, Kafka, KafkaMessage } from 'kafkajs'
import { newId } from '../../context/ids.js'
import { foundAt, foundIn } from './stray-messages.js'
import { deadLetterTopicOf } from './topics.js'

/** Something that a service found in a topic and no relay wrote. */
export interface StrayMessage {
  /** Topic, and partition with offset, that it was found at. */
  readonly foundIn: string
  readonly foundAt: string
  readonly since: Date
  readonly key: string | null
  readonly value: string | null
}

export interface Strays {
  readonly service: ServiceName
  /** How many are kept, also those that are not shown. */
  readonly count: number
  /** The newest of them, the oldest first. */
  readonly newest: readonly StrayMessage[]
}

/** A topic that is not empty, and from where to where it is read. */
interface Span {
  readonly service: ServiceName
  readonly topic: string
  readonly count: number
  readonly from: bigint
  readonly end: bigint
}

const readMsMax = 30_000

/**
 * What lies in the services' dead-letter topics, the newest `each` of each.
 * @throws Error when Kafka is away, or does not give it in time
 */
export async function listStrays(kafka: Kafka, each: number): Promise<Strays[]> {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const spans = await spansIn(admin, each)
    if (spans.length === 0) return []
    const groupId = `florin.look.${newId()}`
    const consumer = kafka.consumer({ groupId, allowAutoTopicCreation: false })
    try {
      await consumer.connect()
      const found = await read(consumer, spans)
      return spans.map(({ service, topic, count }) => ({
        ...{ service, count, newest: [...(found.get(topic)?.values() ?? [])] },
      }))
    } finally {
      await consumer.disconnect()
      // Nobody reads on from there.
      await admin.deleteGroups([groupId]).catch(() => undefined)
    }
  } finally {
    await admin.disconnect()
  }
}

async function spansIn(admin: Admin, each: number): Promise<Span[]> {
  const known = new Set(await admin.listTopics())
  const spans: Span[] = []
  for (const service of serviceNames) {
    const topic = deadLetterTopicOf(service)
    const [only] = known.has(topic) ? await admin.fetchTopicOffsets(topic) : []
    if (!only || only.low === only.high) continue
    const [low, end] = [BigInt(only.low), BigInt(only.high)]
    const from = end - low > BigInt(each) ? end - BigInt(each) : low
    spans.push({ service, topic, count: Number(end - low), from, end })
  }
  return spans
}

async function read(
  consumer: Consumer,
  spans: readonly Span[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, StrayMessage>>> {
  // By offset: some may come from before where it is told to begin, or twice.
  const found = new Map(spans.map(({ topic }) => [topic, new Map<string, StrayMessage>()]))
  const begins = new Map(spans.map(({ topic, from }) => [topic, from]))
  const ends = new Map(spans.map(({ topic, end }) => [topic, end]))
  const done = Promise.withResolvers<undefined>()
  const timer = setTimeout(
    () => done.reject(new Error('it does not give what is in the topics')),
    readMsMax,
  )
  try {
    await consumer.subscribe({ topics: [...ends.keys()], fromBeginning: true })
    // When it has run is too early: where the broker was not ready for a group, it joins again by itself, later.
    consumer.on(consumer.events.GROUP_JOIN, () => {
      for (const { topic, from } of spans) consumer.seek({ topic, partition: 0, offset: `${from}` })
    })
    await consumer.run({
      autoCommit: false,
      eachBatch: ({ batch }) => {
        const { topic } = batch
        const wanted = batch.messages.filter((m) => BigInt(m.offset) >= (begins.get(topic) ?? 0n))
        for (const message of wanted) found.get(topic)?.set(message.offset, shown(message))
        if (BigInt(batch.lastOffset()) + 1n >= (ends.get(topic) ?? 0n)) ends.delete(topic)
        if (ends.size === 0) done.resolve(undefined)
        return Promise.resolve()
      },
    })
    await done.promise
  } finally {
    clearTimeout(timer)
  }
  return found
}

const shown = ({ key, value, headers = {}, timestamp }: KafkaMessage): StrayMessage => ({
  foundIn: headerOf(headers, foundIn),
  foundAt: headerOf(headers, foundAt),
  since: new Date(Number(timestamp)),
  key: key?.toString() ?? null,
  value: value?.toString() ?? null,
})

const headerOf = (headers: IHeaders, name: string): string => headers[name]?.toString() ?? ''
