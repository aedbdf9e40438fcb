import type { EventOf } from '@florin/contracts'
import { runInContext, systemContext } from '../context/request-context.js'
import { lockUsers } from '../database/locks.js'
import type { Tx } from '../database/tx.js'
import type { WorkerDatabase } from '../database/worker-database.js'
import type { Log } from '../observability/log.js'
import { eventsHandled } from '../observability/metrics.js'
import * as store from './consumer.repository.js'
import { DeferredQueue } from './deferred-queue.js'
import type { Subscription } from './event-server.js'
import { readEvent } from './parse-event.js'
import { SingleFlight } from './single-flight.js'
import type { EventTransport, LogRecord, UntrustedEnvelope } from './transport.js'

const batchMax = 200
const pollMs = 2_000

interface Candidate {
  readonly event: EventOf
  readonly raw: unknown
}

/**
 * Drives one handler: reads its topics lane by lane and applies each batch in one transaction with its
 * inbox rows, cursor, effect and outbox rows. When a batch fails it is applied event by event, and what
 * fails alone is deferred with everything later of the same user, while other users go on.
 */
export class Consumer {
  private readonly topics: readonly string[]
  private readonly dirty = new Map<string, Set<number>>()
  private readonly work = new SingleFlight(() => this.drain())
  private readonly deferred: DeferredQueue
  private timer: NodeJS.Timeout | undefined
  private unsubscribe: () => void = () => undefined
  private stopping = false

  constructor(
    private readonly subscription: Subscription,
    private readonly database: WorkerDatabase,
    private readonly transport: EventTransport,
    private readonly log: Log,
  ) {
    this.topics = [...new Set(subscription.contracts.map((c) => c.topic))]
    this.deferred = new DeferredQueue(subscription.handler, database, log, (tx, raw) =>
      this.deliverDeferred(tx, raw),
    )
  }

  start(): void {
    this.unsubscribe = this.transport.subscribe(({ topic, lanes }) => {
      if (this.topics.includes(topic)) this.mark(topic, lanes)
    })
    this.timer = setInterval(() => this.poll(), pollMs)
    this.timer.unref()
    this.poll()
  }

  async stop(): Promise<void> {
    this.stopping = true
    this.unsubscribe()
    clearInterval(this.timer)
    await this.work.stop()
    await this.deferred.stop()
  }

  private poll(): void {
    void this.lookBehind()
    this.deferred.wake()
  }

  private mark(topic: string, lanes: Iterable<number>): void {
    const known = this.dirty.get(topic) ?? new Set()
    for (const lane of lanes) known.add(lane)
    this.dirty.set(topic, known)
    this.work.request()
  }

  /** Finds lanes that are behind without having been told: after a start, or when a wake-up was lost. */
  private async lookBehind(): Promise<void> {
    try {
      for (const topic of this.topics) {
        const heads = await this.transport.heads(topic)
        if (heads.size === 0 || this.stopping) continue
        const cursors = await this.database.transaction((tx) =>
          store.cursorsOf(tx, this.subscription.handler, topic),
        )
        const behind = [...heads].filter(
          ([lane, head]) => BigInt(head) > BigInt(cursors.get(lane) ?? 0),
        )
        if (behind.length > 0)
          this.mark(
            topic,
            behind.map(([lane]) => lane),
          )
      }
    } catch (error) {
      this.warn(error, 'could not look for missed events')
    }
  }

  private async drain(): Promise<void> {
    for (const [topic, lanes] of this.dirty) {
      for (const lane of lanes) {
        lanes.delete(lane)
        try {
          while (!this.stopping && (await this.step(topic, lane))) continue
        } catch (error) {
          // The next poll finds the lane behind and comes back to it.
          this.warn(error, 'could not read or apply a batch')
        }
      }
    }
  }

  /** Applies one batch of a lane. @returns whether there may be more. */
  private async step(topic: string, lane: number): Promise<boolean> {
    const { handler } = this.subscription
    let records: LogRecord[] = []
    try {
      return await this.database.transaction(async (tx) => {
        records = await this.readBatch(tx, topic, lane)
        await this.apply(tx, topic, records, (candidates) => this.deliver(tx, candidates))
        await this.advance(tx, topic, lane, records)
        return records.length === batchMax
      })
    } catch (error) {
      if (records.length === 0) throw error
      this.log.debug({ err: error, handler }, 'a batch failed and is applied event by event')
    }
    return this.database.transaction(async (tx) => {
      const again = await this.readBatch(tx, topic, lane)
      await this.apply(tx, topic, again, (candidates) => this.deliverSingly(tx, topic, candidates))
      await this.advance(tx, topic, lane, again)
      return again.length === batchMax
    })
  }

  private async readBatch(tx: Tx, topic: string, lane: number): Promise<LogRecord[]> {
    const cursor = await store.lockCursor(tx, this.subscription.handler, topic, lane)
    return this.transport.read(topic, lane, cursor, batchMax)
  }

  private async advance(
    tx: Tx,
    topic: string,
    lane: number,
    records: readonly LogRecord[],
  ): Promise<void> {
    const last = records.at(-1)
    if (last) await store.moveCursor(tx, this.subscription.handler, topic, lane, last.position)
  }

  /** Sorts a batch into what to park, what is unreadable and what to deliver. */
  private async apply(
    tx: Tx,
    topic: string,
    records: readonly LogRecord[],
    deliver: (candidates: readonly Candidate[]) => Promise<void>,
  ): Promise<void> {
    const { handler } = this.subscription
    const users = records.flatMap((r) => userOf(r.envelope) ?? [])
    if (users.length === 0) return
    await lockUsers(tx, users)
    const waiting = await store.usersWithDeferred(tx, handler, users)
    const candidates: Candidate[] = []
    for (const { envelope } of records) {
      const reading = readEvent(envelope, this.subscription)
      if (reading.kind === 'other') continue
      const userId = userOf(envelope)
      if (userId && reading.kind === 'unreadable' && !waiting.has(userId)) {
        await this.deferred.fail(tx, { topic, raw: envelope }, reading.error, 1)
        waiting.add(userId)
      } else if (userId && waiting.has(userId)) {
        await this.deferred.park(tx, { topic, raw: envelope })
      } else if (reading.kind === 'event') {
        candidates.push({ event: reading.event, raw: envelope })
      }
    }
    if (candidates.length > 0) await deliver(candidates)
  }

  private async deliver(tx: Tx, candidates: readonly Candidate[]): Promise<void> {
    const { handler } = this.subscription
    const fresh = await store.claim(
      tx,
      handler,
      candidates.map((c) => c.event),
    )
    const events = candidates.map((c) => c.event).filter((event) => fresh.has(event.id))
    const [first] = events
    if (!first) return
    const context = systemContext(first.correlationid)
    await runInContext(context, () => this.subscription.call(events, { tx }))
    tx.afterCommit(() => eventsHandled.inc({ handler }, events.length))
  }

  private async deliverSingly(
    tx: Tx,
    topic: string,
    candidates: readonly Candidate[],
  ): Promise<void> {
    const failed = new Set<string>()
    for (const candidate of candidates) {
      const userId = candidate.event.userid
      if (failed.has(userId)) {
        await this.deferred.park(tx, { topic, raw: candidate.raw })
        continue
      }
      await tx.execute('SAVEPOINT one_event')
      try {
        await this.deliver(tx, [candidate])
        await tx.execute('RELEASE SAVEPOINT one_event')
      } catch (error) {
        await tx.execute('ROLLBACK TO SAVEPOINT one_event')
        failed.add(userId)
        await this.deferred.fail(tx, { topic, raw: candidate.raw }, error, 1)
      }
    }
  }

  private async deliverDeferred(tx: Tx, raw: unknown): Promise<void> {
    const reading = readEvent(raw, this.subscription)
    if (reading.kind === 'unreadable') throw reading.error
    if (reading.kind === 'event') await this.deliver(tx, [{ event: reading.event, raw }])
  }

  private warn(error: unknown, message: string): void {
    if (!this.stopping) this.log.warn({ err: error, handler: this.subscription.handler }, message)
  }
}

function userOf(raw: unknown): string | undefined {
  const userId = (raw as UntrustedEnvelope).userid
  return typeof userId === 'string' ? userId : undefined
}
