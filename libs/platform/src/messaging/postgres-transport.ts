import { EventEmitter } from 'node:events'
import { serviceNames, topicOf } from '@florin/contracts'
import { Client, type Pool } from 'pg'
import { createPool } from '../database/pools.js'
import { EventTransport, type Appended, type LogBatch, type LogRecord } from './transport.js'

export interface PostgresTransportOptions {
  /** Login of `florin_transport`, which may read the services' logs and nothing else. */
  readonly url: string
  /** Wake services of other processes, and be woken by them, through LISTEN/NOTIFY. */
  readonly acrossProcesses: boolean
}

const channel = 'florin_log'
/** What one read takes at most, as PostgreSQL stores it: compressed, some quarter of the text. */
const bytesMax = 2 * 1024 * 1024
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
export class PostgresTransport extends EventTransport {
  private readonly emitter = new EventEmitter().setMaxListeners(0)
  private readonly pool: Pool
  private listener: Client | undefined

  constructor(private readonly options: PostgresTransportOptions) {
    super()
    this.pool = createPool({ url: options.url, max: 4, applicationName: 'florin-transport' })
  }

  async start(): Promise<void> {
    if (!this.options.acrossProcesses) return
    this.listener = new Client({ connectionString: this.options.url })
    this.listener.on('error', () => undefined)
    await this.listener.connect()
    this.listener.on('notification', ({ payload }) => {
      const [topic, lanes] = (payload ?? '').split(' ')
      if (topic && lanes)
        this.emitter.emit('appended', { topic, lanes: lanes.split(',').map(Number) })
    })
    await this.listener.query(`LISTEN ${channel}`)
  }

  override async read(
    topic: string,
    lane: number,
    after: string,
    limit: number,
  ): Promise<LogBatch> {
    const { rows } = await this.pool.query<LogRecord & { more: boolean }>(
      `SELECT position, lane, event_id AS "eventId", user_id AS "userId", envelope, more FROM (
         SELECT *, sum(size) OVER up_to - size AS before, lead(position) OVER (ORDER BY position) IS NOT NULL
           AND sum(size) OVER up_to >= $4 AS more
         FROM (SELECT *, pg_column_size(envelope) AS size FROM ${schemaOf(topic)}.event_log
               WHERE lane = $1 AND position > $2 ORDER BY position LIMIT $3) page
         WINDOW up_to AS (ORDER BY position)) records
       WHERE before < $4 ORDER BY position`,
      [lane, after, limit, bytesMax],
    )
    const records = rows.map(({ more: _, ...record }) => record)
    return { records, more: rows.length === limit || (rows.at(-1)?.more ?? false) }
  }

  override async heads(topic: string): Promise<Map<number, string>> {
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

  override subscribe(listener: (appended: Appended) => void): () => void {
    this.emitter.on('appended', listener)
    return () => this.emitter.off('appended', listener)
  }

  override appended(notice: Appended): void {
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

function schemaOf(topic: string): string {
  const schema = schemas.get(topic)
  if (!schema) throw new Error(`no service publishes ${topic}`)
  return schema
}
