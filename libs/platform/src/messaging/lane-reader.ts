import type { EventOf } from '@florin/contracts'
import { runInContext } from '../context/request-context.js'
import type { Tx } from '../database/tx.js'
import type { WorkerDatabase } from '../database/worker-database.js'
import { failpoint } from '../faults/failpoints.js'
import type { Log } from '../observability/log.js'
import { eventsHandled, handlerSeconds, inboxDuplicates } from '../observability/metrics.js'
import { contextOfEvent, handling } from '../tracing/event-spans.js'
import * as store from './consumer.repository.js'
import type { Deferred, DeferredQueue } from './deferred-queue.js'
import type { Subscription } from './event-server.js'
import { readEvent } from './parse-event.js'
import type { LogBatch, LogRecord, ReadLanes } from './transport.js'

const batchMax = 200

interface Candidate {
  readonly event: EventOf
  readonly record: Deferred
}

/**
 * Applies the records of lanes, batch by batch, for one handler: each batch in one transaction with its
 * inbox rows, cursor, effect and outbox rows. When a batch fails it is applied event by event, and what
 * fails alone is deferred with everything later of the same user, while other users go on.
 */
export class LaneReader {
  constructor(
    private readonly subscription: Subscription,
    private readonly database: WorkerDatabase,
    private readonly deferred: DeferredQueue,
    private readonly log: Log,
  ) {}

  /**
   * Applies the next batch of some lanes: together, so that little of each is not as much work as much of
   * each.
   * @returns the lanes that may have more
   */
  async step(topic: string, lanes: readonly number[], read: ReadLanes): Promise<readonly number[]> {
    const { handler, asyncCommit } = this.subscription
    let batch: LogBatch = { records: [], more: [] }
    const attempt = (singly: boolean): Promise<void> =>
      this.database.transaction(async (tx) => {
        if (asyncCommit) tx.send('SET LOCAL synchronous_commit = off')
        batch = await this.readBatch(tx, topic, lanes, read)
        if (batch.records.length === 0) return
        await this.apply(tx, topic, batch.records, singly)
        await failpoint('consumer.after-effect', handler)
        store.moveCursors(tx, handler, topic, endsOf(batch.records))
        await failpoint('consumer.before-commit', handler)
      })
    try {
      await attempt(false)
    } catch (error) {
      const [first] = batch.records
      if (!first) throw error
      runInContext(contextOfEvent(first.envelope), () =>
        this.log.debug({ err: error, handler }, 'a batch failed and is applied event by event'),
      )
      await attempt(true)
    }
    if (batch.records.length > 0) await failpoint('consumer.after-commit', handler)
    return batch.more
  }

  private async readBatch(
    tx: Tx,
    topic: string,
    lanes: readonly number[],
    read: ReadLanes,
  ): Promise<LogBatch> {
    const cursors = await store.lockCursors(tx, this.subscription.handler, topic, lanes)
    const after = new Map(cursors.map(({ lane, position }) => [lane, position]))
    const places = lanes.map((lane) => ({ lane, after: after.get(lane) ?? '0' }))
    return read(places, Math.ceil(batchMax / lanes.length))
  }

  /** Sorts a batch into what to park, what is unreadable and what to deliver. */
  private async apply(
    tx: Tx,
    topic: string,
    records: readonly LogRecord[],
    singly: boolean,
  ): Promise<void> {
    const heard = records.flatMap((record) => {
      const reading = readEvent(record, this.subscription)
      return reading.kind === 'other' ? [] : [{ record, reading }]
    })
    if (heard.length === 0) return
    const waiting = await this.lock(tx, [...new Set(heard.map(({ record }) => record.userId))])
    const candidates: Candidate[] = []
    for (const { record, reading } of heard) {
      if (waiting.has(record.userId)) {
        await this.deferred.park(tx, topic, record)
      } else if (reading.kind === 'unreadable') {
        await this.deferred.fail(tx, topic, record, reading.error, 1)
        waiting.add(record.userId)
      } else {
        candidates.push({ event: reading.event, record })
      }
    }
    if (candidates.length === 0) return
    if (singly) await this.deliverSingly(tx, topic, candidates)
    else await this.deliver(tx, candidates)
  }

  /** Takes the users' locks. @returns those of them who have events put aside, as it is under the lock. */
  private async lock(tx: Tx, users: readonly string[]): Promise<Set<string>> {
    const [, waiting] = await Promise.all([
      this.database.holdUsers(tx, users),
      store.usersWithDeferred(tx, this.subscription.handler, users),
    ])
    return waiting
  }

  private async deliver(tx: Tx, candidates: readonly Candidate[]): Promise<void> {
    const { handler } = this.subscription
    const fresh = await store.claim(
      tx,
      handler,
      candidates.map((c) => c.event),
    )
    const events = candidates.map((c) => c.event).filter((event) => fresh.has(event.id))
    const known = candidates.length - events.length
    if (known > 0) tx.afterCommit(() => inboxDuplicates.inc({ handler }, known))
    if (events.length === 0) return
    const inContextOf = await handling(handler, events, () => this.call(events, tx))
    tx.afterCommit(() => {
      eventsHandled.inc({ handler }, events.length)
      if (!this.log.isLevelEnabled?.('debug')) return
      for (const event of events) {
        const { id: eventId, type } = event
        inContextOf(event, () => this.log.debug({ handler, eventId, type }, 'an event was handled'))
      }
    })
  }

  private async call(events: readonly EventOf[], tx: Tx): Promise<void> {
    const took = handlerSeconds.startTimer({ handler: this.subscription.handler })
    try {
      await this.subscription.call(events, { tx })
    } finally {
      took()
    }
  }

  private async deliverSingly(
    tx: Tx,
    topic: string,
    candidates: readonly Candidate[],
  ): Promise<void> {
    const failed = new Set<string>()
    for (const candidate of candidates) {
      const { userId } = candidate.record
      if (failed.has(userId)) {
        await this.deferred.park(tx, topic, candidate.record)
        continue
      }
      await tx.execute('SAVEPOINT one_event')
      try {
        await this.deliver(tx, [candidate])
        await tx.execute('RELEASE SAVEPOINT one_event')
      } catch (error) {
        await tx.execute('ROLLBACK TO SAVEPOINT one_event')
        failed.add(userId)
        await this.deferred.fail(tx, topic, candidate.record, error, 1)
      }
    }
  }

  /** Applies an event that had been deferred. @throws what the handler throws, or why it can't be read. */
  async deliverDeferred(tx: Tx, record: Deferred): Promise<void> {
    const reading = readEvent(record, this.subscription)
    if (reading.kind === 'unreadable') throw reading.error
    if (reading.kind === 'event') await this.deliver(tx, [{ event: reading.event, record }])
  }
}

/** The last position of each lane. */
const endsOf = (records: readonly LogRecord[]): store.LaneCursor[] => [
  ...new Map(records.map(({ lane, position }) => [lane, { lane, position }])).values(),
]
