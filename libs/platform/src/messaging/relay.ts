import { topicOf, type ServiceName } from '@florin/contracts'
import { Client } from 'pg'
import { connectionOf } from '../database/trusted.js'
import type { Log } from '../observability/log.js'
import { failpoint } from '../faults/failpoints.js'
import { moved } from '../tracing/event-spans.js'
import { isTracing } from '../tracing/tracing.js'
import type { EventTransport, PublisherLog } from './transport.js'
import { RelaySignal } from './outbox.js'
import { SingleFlight } from './single-flight.js'

const batchMax = 500
/** On which a replica that stands by tells the leader that it has committed something. */
const channel = 'florin_outbox'
const pollMs = 1_000
const reconnectMs = 1_000
/** A move takes milliseconds; without an answer for so long the connection is taken for dead. */
const answerMsMax = 15_000
// The lock goes when the server notices that its holder is gone: after seconds, not the usual two hours.
const noticeDeadPeer =
  'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3; SET tcp_user_timeout = 15000'

// The outbox is empty when the move is planned, and the plan is kept while it fills.
const readByIndex =
  'SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off'

/**
 * Moves a service's committed outbox rows to its append-only log, in order, and wakes the consumers. One
 * relay leads per service, by an advisory lock held on a connection of its own; the others stand by.
 * A single writer is what makes "position greater than my cursor" a safe question.
 */
export class Relay extends RelaySignal {
  private client: Client | undefined
  private leading = false
  /** Something was committed here since the last look. */
  private asked = false
  private timer: NodeJS.Timeout | undefined
  private monthReady = ''
  private readonly drain = new SingleFlight(() => this.drainOnce())

  constructor(
    private readonly service: ServiceName,
    private readonly url: string,
    private readonly transport: EventTransport,
    private readonly log: Log,
  ) {
    super()
  }

  start(): void {
    this.timer = setInterval(() => this.drain.request(), pollMs)
    this.timer.unref()
    this.wake()
  }

  override wake(): void {
    this.asked = true
    this.drain.request()
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    await this.drain.stop()
    await this.client?.end().catch(() => undefined)
    this.client = undefined
  }

  private async drainOnce(): Promise<void> {
    try {
      const { asked } = this
      this.asked = false
      const client = await this.lead()
      if (!client) {
        if (asked) await this.client?.query('SELECT pg_notify($1, current_schema())', [channel])
        return
      }
      await this.prepareMonth(client)
      for (;;) {
        await failpoint('relay.before-move', this.service)
        const startTime = Date.now()
        const { rows } = await client.query<Moved>(isTracing() ? tracedMove : move)
        if (rows.length === 0) return await this.carry(client, [])
        await failpoint('relay.after-move', this.service)
        const { service } = this
        moved(
          { service, topic: topicOf(service), operation: 'relay', startTime },
          rows.map(({ traceparent }) => traceparent),
        )
        await this.carry(client, [...new Set(rows.map((row) => row.lane))])
        if (rows.length < batchMax) return
      }
    } catch (error) {
      this.log.warn({ err: error }, 'the relay cannot go on; it connects anew and tries again')
      // Not waited for: a connection whose other end is gone never says goodbye.
      void this.client?.end().catch(() => undefined)
      this.client = undefined
      this.leading = false
      setTimeout(() => this.wake(), reconnectMs).unref()
    }
  }

  /** What could not be carried is so with the next wake-up; the log has it meanwhile. */
  private async carry(client: Client, lanes: readonly number[]): Promise<void> {
    const log: PublisherLog = {
      service: this.service,
      query: async <Row>(sql: string, params: readonly unknown[] = []) =>
        (await client.query(sql, [...params])).rows as Row[],
    }
    await this.transport.carry(log, lanes)
  }

  private async lead(): Promise<Client | undefined> {
    if (!this.client) {
      this.client = new Client({
        ...connectionOf(this.url),
        application_name: `${this.service}-relay`,
        keepAlive: true,
        keepAliveInitialDelayMillis: 5_000,
        query_timeout: answerMsMax,
      })
      this.client.on('error', () => undefined)
      this.client.on('notification', ({ payload }) => {
        if (this.leading && payload === `${this.service}_schema`) this.drain.request()
      })
      await this.client.connect()
      await this.client.query(noticeDeadPeer)
      await this.client.query(readByIndex)
      await this.client.query(`LISTEN ${channel}`)
    }
    if (!this.leading) {
      const { rows } = await this.client.query<{ leads: boolean }>(
        `SELECT pg_try_advisory_lock(hashtextextended('relay:' || current_schema(), 0)) AS leads`,
      )
      this.leading = rows[0]?.leads ?? false
    }
    return this.leading ? this.client : undefined
  }

  /** Next month's partition exists before the month does. */
  private async prepareMonth(client: Client): Promise<void> {
    const month = new Date().toISOString().slice(0, 'YYYY-MM'.length)
    if (month === this.monthReady) return
    await client.query(
      `SELECT ensure_event_log_partition((now() + n * interval '1 month')::date) FROM generate_series(0, 1) n`,
    )
    this.monthReady = month
  }
}

const moveSql = `
  WITH batch AS (SELECT id FROM outbox ORDER BY id LIMIT ${batchMax}),
  moved AS (DELETE FROM outbox o USING batch WHERE o.id = batch.id
            RETURNING o.id, o.lane, o.event_id, o.user_id, o.type, o.envelope)
  INSERT INTO event_log (lane, event_id, user_id, type, envelope)
  SELECT lane, event_id, user_id, type, envelope FROM moved ORDER BY id
  RETURNING lane`

interface Moved {
  readonly lane: number
  readonly traceparent?: string | null
}

const move = { name: 'move', text: moveSql }
/** Attributes stand before the data of an event, in which a quotation mark would be escaped. */
const tracedMove = {
  name: 'traced-move',
  text: `${moveSql}, substring(left(envelope::text, 1000) from '"traceparent":"([^"]{55})"') AS traceparent`,
}
