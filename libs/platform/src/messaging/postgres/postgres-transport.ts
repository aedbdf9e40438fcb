import { EventEmitter } from 'node:events'
import { serviceNames, topicOf, type ServiceName } from '@florin/contracts'
import { Client, type Pool } from 'pg'
import { createPool, questionOf } from '../../database/pools.js'
import { connectionOf } from '../../database/trusted.js'
import { prepared, type Sql } from '../../database/prepared.js'
import {
  EventTransport,
  type Follower,
  type Following,
  type FollowOptions,
  type LanePlace,
  type LogBatch,
  type LogRecord,
  type PublisherLog,
} from '../transport.js'
import type { Appended } from './appended.js'
import { LogFollower, type Logs } from './log-follower.js'
import { tellLag, type Lag } from './tell-lag.js'

export interface PostgresTransportOptions {
  /** Login of `florin_transport`, which may read the services' logs and nothing else. */
  readonly url: string
  /** Wake services of other processes, and be woken by them, through LISTEN/NOTIFY. */
  readonly acrossProcesses: boolean
}

const channel = 'florin_log'
/**
 * What one read takes at most, as PostgreSQL stores it: compressed, some quarter of the text. Every handler
 * holds one read at a time, whose objects take some fifty times of it: 10 MiB here.
 */
const bytesMax = 256 * 1024
const schemas = new Map(serviceNames.map((name) => [topicOf(name), `${name}_schema`]))

const cursorsSql = [...schemas.values()]
  .map(
    (schema) => `SELECT handler, topic, lane, position, updated_at FROM ${schema}.consumer_cursors`,
  )
  .join(' UNION ALL ')

/**
 * The transport without a broker: consumers read the publishers' logs where they lie. Within one process
 * a relay wakes the consumers directly; across processes a notification does, sent after the commit and
 * on a connection of its own, because NOTIFY inside a transaction makes commits wait for each other.
 */
export class PostgresTransport extends EventTransport implements Logs {
  private readonly emitter = new EventEmitter().setMaxListeners(0)
  private readonly pool: Pool
  private listener: Client | undefined

  constructor(private readonly options: PostgresTransportOptions) {
    super()
    this.pool = createPool({ url: options.url, max: 4, applicationName: 'florin-transport' })
  }

  async start(): Promise<void> {
    if (!this.options.acrossProcesses) return
    this.listener = new Client(connectionOf(this.options.url))
    this.listener.on('error', () => undefined)
    await this.listener.connect()
    this.listener.on('notification', ({ payload }) => {
      const [topic, lanes] = (payload ?? '').split(' ')
      if (topic && lanes)
        this.emitter.emit('appended', { topic, lanes: lanes.split(',').map(Number) })
    })
    await this.listener.query(`LISTEN ${channel}`)
  }

  override follow(
    service: ServiceName,
    followers: readonly Follower[],
    options: FollowOptions,
  ): Promise<Following> {
    const following = followers.map((follower) => new LogFollower(follower, this, options))
    const tellNoMore = tellLag(service, followers, schemaOf, async (sql, params) => {
      const { rows } = await this.pool.query<Lag>(sql, [...params])
      return rows
    })
    return Promise.resolve({
      stop: async () => {
        tellNoMore()
        await Promise.all(following.map((one) => one.stop()))
      },
    })
  }

  override carry({ service }: PublisherLog, lanes: readonly number[]): Promise<void> {
    if (lanes.length > 0) this.appended({ topic: topicOf(service), lanes })
    return Promise.resolve()
  }

  override async replay(
    topic: string,
    ends: ReadonlyMap<number, string>,
    follower: Pick<Follower, 'step'>,
  ): Promise<void> {
    for (const [lane, end] of ends) {
      const read = async (places: readonly LanePlace[], limit: number): Promise<LogBatch> =>
        upTo(end, await this.readLanes(topic, places, limit))
      while ((await follower.step(topic, [lane], read)).length > 0) continue
    }
  }

  read(topic: string): (places: readonly LanePlace[], limit: number) => Promise<LogBatch> {
    return (places, limit) => this.readLanes(topic, places, limit)
  }

  private async readLanes(
    topic: string,
    places: readonly LanePlace[],
    limit: number,
  ): Promise<LogBatch> {
    const after = places.map((place) => place.after)
    const lanes = places.map(({ lane }) => lane)
    const question = questionOf(readSql(schemaOf(topic)), [lanes, after, limit, bytesMax])
    const { rows } = await this.pool.query<LogRecord & { given: boolean; last: boolean }>(question)
    const given = rows.filter((row) => row.given)
    const left = rows.filter((row) => !row.given)
    // Who got nothing this time is first the next.
    const more = [...left.toReversed(), ...given.filter((row) => row.last)].map(({ lane }) => lane)
    return {
      records: given.map(({ given: _, last: __, ...record }) => record),
      more: [...new Set(more)],
    }
  }

  async heads(topic: string): Promise<Map<number, string>> {
    const { rows } = await this.pool.query<{ lane: number; position: string }>(
      `SELECT lane, position FROM generate_series(0, 31) AS lane,
       LATERAL (SELECT position FROM ${schemaOf(topic)}.event_log l
                WHERE l.lane = lane.lane ORDER BY position DESC LIMIT 1) AS head`,
    )
    return new Map(rows.map((row) => [row.lane, row.position]))
  }

  override async backlog(topic: string, upTo: number): Promise<number> {
    const { rows } = await this.pool.query<{ unread: number }>(
      `SELECT coalesce(max(unread), 0)::int AS unread FROM (
         SELECT c.handler, sum(behind.count) AS unread FROM (${cursorsSql}) c,
         LATERAL (SELECT count(*) FROM (SELECT 1 FROM ${schemaOf(topic)}.event_log l
                  WHERE l.lane = c.lane AND l.position > c.position LIMIT $2) unread) behind
         WHERE c.topic = $1 AND c.updated_at > now() - interval '1 minute'
         GROUP BY c.handler) handlers`,
      [topic, upTo],
    )
    return Math.min(upTo, rows[0]?.unread ?? 0)
  }

  subscribe(listener: (appended: Appended) => void): () => void {
    this.emitter.on('appended', listener)
    return () => this.emitter.off('appended', listener)
  }

  /** Wakes who follows a topic. */
  appended(notice: Appended): void {
    this.emitter.emit('appended', notice)
    if (!this.options.acrossProcesses) return
    const payload = `${notice.topic} ${notice.lanes.join(',')}`
    // A lost wake-up is made good by the consumers' poll.
    this.pool.query('SELECT pg_notify($1, $2)', [channel, payload]).catch(() => undefined)
  }

  override async close(): Promise<void> {
    this.emitter.removeAllListeners()
    await this.listener?.end()
    await this.pool.end()
  }
}

/** What of a batch lies up to a position. */
function upTo(end: string, { records, more }: LogBatch): LogBatch {
  const given = records.filter(({ position }) => BigInt(position) <= BigInt(end))
  return { records: given, more: given.length === records.length ? more : [] }
}

/** A page of each lane, in the order they are asked for; what lies beyond the bytes of one read is not given. */
const readSql = (schema: string): Sql =>
  prepared(`
  SELECT position, lane, event_id AS "eventId", user_id AS "userId", given, last,
    CASE WHEN given THEN envelope END AS envelope
  FROM (
    SELECT page.*, place.turn, coalesce(sum(size) OVER before, 0) < $4 AS given
    FROM unnest($1::int[], $2::bigint[]) WITH ORDINALITY AS place (lane, after, turn),
    LATERAL (SELECT l.*, pg_column_size(envelope) AS size, row_number() OVER (ORDER BY position) = $3 AS last
             FROM ${schema}.event_log l WHERE l.lane = place.lane AND position > place.after
             ORDER BY position LIMIT $3) page
    WINDOW before AS (ORDER BY place.turn, position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) records
  ORDER BY turn, position`)

function schemaOf(topic: string): string {
  const schema = schemas.get(topic)
  if (!schema) throw new Error(`no service publishes ${topic}`)
  return schema
}
