import { runInContext } from '../context/request-context.js'
import type { Tx } from '../database/tx.js'
import type { WorkerDatabase } from '../database/worker-database.js'
import type { Log } from '../observability/log.js'
import { eventsFailed } from '../observability/metrics.js'
import { contextOfEvent } from '../tracing/event-spans.js'
import * as store from './consumer.repository.js'
import { attemptsMax, isRetryable, retryDelayMs } from './retry-policy.js'
import { SingleFlight } from './single-flight.js'
import type { LogRecord } from './transport.js'

const pauseMsMin = 20

/** An event as it came from a log or out of a queue. */
export type Deferred = Pick<LogRecord, 'eventId' | 'userId' | 'envelope'>

/**
 * The events a handler could not apply yet, a queue for each user: its head is tried again with backoff,
 * or is a dead letter; what comes later of the same user is parked behind it.
 */
export class DeferredQueue {
  private readonly work = new SingleFlight(() => this.retryDue())
  private timer: NodeJS.Timeout | undefined
  private stopping = false

  constructor(
    private readonly handler: string,
    private readonly database: WorkerDatabase,
    private readonly log: Log,
    /** Applies one event in the given transaction. */
    private readonly apply: (tx: Tx, event: Deferred) => Promise<void>,
  ) {}

  /** Looks for what is due, now. */
  wake(): void {
    this.work.request()
  }

  async stop(): Promise<void> {
    this.stopping = true
    clearTimeout(this.timer)
    await this.work.stop()
  }

  /** Parks an event that did not fail itself. */
  async park(tx: Tx, topic: string, event: Deferred): Promise<void> {
    const rest = { state: 'parked', attempts: 0, error: null, delayMs: 0 } as const
    await store.defer(tx, { ...event, handler: this.handler, topic, ...rest })
    tx.afterCommit(() => this.wake())
  }

  /** Puts an event that has failed so many times at the head of its user's queue. */
  async fail(
    tx: Tx,
    topic: string,
    event: Deferred,
    error: unknown,
    attempts: number,
  ): Promise<void> {
    const { handler } = this
    const dead = !isRetryable(error) || attempts >= attemptsMax
    const state = dead ? 'dead' : 'retrying'
    await store.defer(tx, {
      ...event,
      handler,
      topic,
      state,
      attempts,
      error: describe(error),
      delayMs: retryDelayMs(attempts),
    })
    tx.afterCommit(() => {
      eventsFailed.inc({ handler, outcome: state })
      runInContext(contextOfEvent(event.envelope), () =>
        this.warn(
          error,
          dead ? 'an event is now a dead letter' : 'an event failed and will be tried again',
        ),
      )
      this.wake()
    })
  }

  private async retryDue(): Promise<void> {
    const { handler } = this
    try {
      const users = await this.database.transaction((tx) => store.dueUsers(tx, handler))
      for (const userId of users) {
        while (!this.stopping && (await this.retryHead(userId))) continue
      }
      const waitMs = await this.database.transaction((tx) => store.msUntilDue(tx, handler))
      if (waitMs !== undefined) this.wakeIn(waitMs)
    } catch (error) {
      this.warn(error, 'could not retry deferred events')
    }
  }

  private wakeIn(waitMs: number): void {
    if (this.stopping) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.wake(), Math.max(pauseMsMin, waitMs))
    this.timer.unref()
  }

  /** @returns whether the head was applied, so that the next of the queue may be tried. */
  private async retryHead(userId: string): Promise<boolean> {
    let head: store.DeferredEvent | undefined
    try {
      return await this.database.transaction(async (tx) => {
        await this.database.holdUsers(tx, [userId])
        head = await store.lockHead(tx, this.handler, userId)
        if (!head) return false
        await this.apply(tx, head)
        await store.settle(tx, this.handler, head.eventId)
        return true
      })
    } catch (error) {
      const failed = head
      if (!failed) throw error
      await this.database.transaction((tx) =>
        this.fail(tx, failed.topic, failed, error, failed.attempts + 1),
      )
      return false
    }
  }

  private warn(error: unknown, message: string): void {
    if (!this.stopping) this.log.warn({ err: error, handler: this.handler }, message)
  }
}

function describe(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(
    0,
    2_000,
  )
}
