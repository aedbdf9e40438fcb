import { setTimeout as pause } from 'node:timers/promises'
import { serviceNames, topicOf, type ServiceName } from '@florin/contracts'
import type { Admin, Kafka } from 'kafkajs'

/** The consumer group that the replicas of a service are. */
export const groupOf = (service: ServiceName): string => `florin.${service}`

/** Where a service's group puts what it found in a topic and no relay wrote. */
export const deadLetterTopicOf = (service: ServiceName): string => `florin.${service}.dead-letters`

export interface TopicOptions {
  /** Of topics of events: how many replicas of a service can share its work. */
  readonly partitions: number
  /** On how many brokers each is kept. */
  readonly replicas: number
}

/** A topic as it should be. */
export interface WantedTopic {
  readonly topic: string
  readonly partitions: number
  readonly replicas: number
  readonly config: Readonly<Record<string, string>>
}

const deadLettersKeptMs = 90 * 86_400_000

/** Events are kept for good, as a log is; what strays is kept for 90 days. */
export function wantedTopics({ partitions, replicas }: TopicOptions): WantedTopic[] {
  const config = {
    'cleanup.policy': 'delete',
    'min.insync.replicas': String(Math.max(1, replicas - 1)),
  }
  return serviceNames.flatMap((service) => [
    {
      ...{ topic: topicOf(service), partitions, replicas },
      config: { ...config, 'retention.ms': '-1' },
    },
    {
      ...{ topic: deadLetterTopicOf(service), partitions: 1, replicas },
      config: { ...config, 'retention.ms': String(deadLettersKeptMs) },
    },
  ])
}

/** What was done to a topic. */
export interface AppliedTopic {
  readonly topic: string
  readonly done: readonly string[]
}

const topicResource = 2

/** Makes the topics as they should be: makes those that are missing, adds partitions, and sets what is set otherwise. */
export async function applyTopics(
  admin: Admin,
  wanted: readonly WantedTopic[],
): Promise<AppliedTopic[]> {
  const known = new Set(await admin.listTopics())
  const missing = wanted.filter(({ topic }) => !known.has(topic))
  if (missing.length > 0) {
    await admin.createTopics({
      waitForLeaders: false,
      topics: missing.map(({ topic, partitions, replicas, config }) => ({
        ...{ topic, numPartitions: partitions, replicationFactor: replicas },
        configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
      })),
    })
    await onceKnown(() => admin.fetchTopicMetadata({ topics: missing.map(({ topic }) => topic) }))
  }
  const there = wanted.filter(({ topic }) => known.has(topic))
  const changed: AppliedTopic[] = []
  for (const one of there) changed.push(await onceKnown(() => adapt(admin, one)))
  const created = missing.map(({ topic, partitions }) => ({
    topic,
    done: [`created with ${partitions} ${partitions === 1 ? 'partition' : 'partitions'}`],
  }))
  return [...created, ...changed]
}

/**
 * Takes the topics of events away, and what the groups know of them: for a log that begins again from another state. The
 * services must not run.
 */
export async function removeEventTopics(admin: Admin): Promise<void> {
  const wanted = serviceNames.map(topicOf)
  const there = async (): Promise<string[]> => {
    const known = new Set(await admin.listTopics())
    return wanted.filter((topic) => known.has(topic))
  }
  const topics = await there()
  if (topics.length > 0) await admin.deleteTopics({ topics })
  for (let tries = 1; (await there()).length > 0; tries++) {
    if (tries > removalTriesMax) throw new Error('the topics of events do not go')
    await pause(500)
  }
  const { groups } = await admin.listGroups()
  const own = new Set(serviceNames.map(groupOf))
  const ids = groups.map(({ groupId }) => groupId).filter((id) => own.has(id))
  if (ids.length > 0) await admin.deleteGroups(ids)
}

const removalTriesMax = 60
const triesMax = 10

/** Those of some topics that Kafka does not have. @throws KafkaJSError when no broker answers */
export async function missingTopics(kafka: Kafka, wanted: readonly string[]): Promise<string[]> {
  const admin = kafka.admin()
  try {
    await admin.connect()
    const known = new Set(await admin.listTopics())
    return wanted.filter((topic) => !known.has(topic))
  } finally {
    await admin.disconnect()
  }
}

/** A topic that has just been made is not known to every broker at once. */
async function onceKnown<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      if (tries === triesMax || !/topic-partition/.test((error as Error).message)) throw error
      await pause(500)
    }
  }
}

async function adapt(
  admin: Admin,
  { topic, partitions, config }: WantedTopic,
): Promise<AppliedTopic> {
  const done: string[] = []
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
  const count = topics[0]?.partitions.length ?? 0
  if (count < partitions) {
    await admin.createPartitions({ topicPartitions: [{ topic, count: partitions }] })
    done.push(`${count} → ${partitions} partitions`)
  }
  const names = Object.keys(config)
  const described = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: topicResource, name: topic, configNames: names }],
  })
  const now = new Map(
    described.resources[0]?.configEntries.map((entry) => [entry.configName, entry.configValue]),
  )
  const other = names.filter((name) => now.get(name) !== config[name])
  if (other.length > 0) {
    const configEntries = names.map((name) => ({ name, value: config[name] ?? '' }))
    const resource = { type: topicResource, name: topic, configEntries }
    await admin.alterConfigs({ validateOnly: false, resources: [resource] })
    for (const name of other) done.push(`${name} ${now.get(name) ?? ''} → ${config[name] ?? ''}`)
  }
  return { topic, done }
}
