import { serviceNames, type ServiceName } from '@florin/contracts'
import type { Admin, Kafka } from 'kafkajs'
import { newId } from '../../context/ids.js'
import type { Log } from '../../observability/log.js'
import {
  EventTransport,
  type Follower,
  type Following,
  type FollowOptions,
  type PublisherLog,
} from '../transport.js'
import { openKafka, type KafkaAccess } from './kafka-config.js'
import { KafkaCarrier } from './kafka-carrier.js'
import { KafkaFollower } from './kafka-follower.js'
import { bringAgain } from './kafka-replay.js'
import { StrayMessages } from './stray-messages.js'
import { groupOf } from './topics.js'

/** A group that has not moved for so long holds nobody up. */
const movedMsMax = 60_000

/** How far a group was when it was last looked at. */
interface Stand {
  readonly offsets: string
  readonly sinceMs: number
}

/**
 * Events through Kafka: relays send their logs to the topics, in order, and the replicas of each service
 * share its topics as a consumer group. Records keep their place in the publisher's log, so that handlers'
 * cursors mean the same whatever carried the events, and what was lost or sent twice on the way shows.
 */
export class KafkaTransport extends EventTransport {
  private readonly carrier: KafkaCarrier
  private readonly strays: StrayMessages
  private admin: Promise<Admin> | undefined
  private readonly stands = new Map<string, Stand>()

  private constructor(
    private readonly kafka: Kafka,
    private readonly log: Log,
  ) {
    super()
    this.carrier = new KafkaCarrier(kafka, log)
    this.strays = new StrayMessages(kafka, log)
  }

  /** Nothing is connected to before it is needed. @throws StartupError for what the configuration has wrong */
  static async open(access: KafkaAccess, clientId: string, log: Log): Promise<KafkaTransport> {
    return new KafkaTransport(await openKafka(access, clientId, log), log)
  }

  override follow(
    service: ServiceName,
    followers: readonly Follower[],
    options: FollowOptions,
  ): Promise<Following> {
    return Promise.resolve(
      new KafkaFollower(this.kafka, service, followers, this, this.strays, options),
    )
  }

  override carry(log: PublisherLog): Promise<void> {
    return this.carrier.carry(log)
  }

  override async replay(
    topic: string,
    ends: ReadonlyMap<number, string>,
    follower: Pick<Follower, 'step'>,
  ): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: `florin.replay.${newId()}` })
    try {
      await consumer.connect()
      const admin = await this.administration()
      await bringAgain({ consumer, admin }, topic, ends, follower)
    } finally {
      await consumer.disconnect()
    }
  }

  override async backlog(topic: string, upTo: number): Promise<number> {
    try {
      return Math.min(upTo, await this.furthestBehind(topic))
    } catch (error) {
      // A broker that is away must not hold up who publishes.
      this.log.debug({ err: error, topic }, 'cannot tell how far behind a topic’s groups are')
      return 0
    }
  }

  private async furthestBehind(topic: string): Promise<number> {
    const admin = await this.administration()
    const heads = await admin.fetchTopicOffsets(topic)
    const behind = await Promise.all(
      serviceNames.map(async (service) => {
        const groupId = groupOf(service)
        const [read] = await admin.fetchOffsets({ groupId, topics: [topic] })
        const at = new Map(read?.partitions.map(({ partition, offset }) => [partition, offset]))
        if (!this.moves(`${groupId} ${topic}`, [...at.values()])) return 0
        const unread = heads.map(({ partition, high }) => {
          const offset = Number(at.get(partition) ?? '-1')
          return Number(high) - Math.max(0, offset)
        })
        return unread.reduce((sum, count) => sum + count, 0)
      }),
    )
    return Math.max(...behind)
  }

  override async close(): Promise<void> {
    const admin = await this.admin?.catch(() => undefined)
    await Promise.all([this.carrier.close(), this.strays.close(), admin?.disconnect()])
  }

  /** Whether a group has read something of late; one that never did has no offsets. */
  private moves(key: string, offsets: readonly string[]): boolean {
    if (offsets.every((offset) => offset === '-1')) return false
    const now = performance.now()
    const known = this.stands.get(key)
    const stand = offsets.join()
    if (known?.offsets === stand) return now - known.sinceMs < movedMsMax
    this.stands.set(key, { offsets: stand, sinceMs: now })
    return true
  }

  private administration(): Promise<Admin> {
    this.admin ??= (async () => {
      const admin = this.kafka.admin()
      await admin.connect()
      return admin
    })()
    this.admin.catch(() => (this.admin = undefined))
    return this.admin
  }
}
