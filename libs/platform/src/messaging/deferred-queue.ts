import { lockUsers } from '../database/locks.js'
import type { Tx } from '../database/tx.js'
import type { WorkerDatabase } from '../database/worker-database.js'
import type { Log } from '../observability/log.js'
import { eventsFailed } from '../observability/metrics.js'
import * as store from './consumer.repository.js'
import { attemptsMax, isRetryable, retryDelayMs } from './retry-policy.js'
import { SingleFlight } from './single-flight.js'
import type { UntrustedEnvelope } from './transport.js'

const pauseMsMin = 20

/** An event as it came from a log or a queue. */
export interface Deferred {
  readonly topic: string
  readonly raw: unknown
}

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
    private readonly apply: (tx: Tx, raw: unknown) => Promise<void>,
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
  async park(tx: Tx, { topic, raw }: Deferred): Promise<void> {
    const rest = { state: 'parked', attempts: 0, error: null, delayMs: 0 } as const
    await store.defer(tx, { handler: this.handler, topic, ...identityOf(raw), ...rest })
    tx.afterCommit(() => this.wake())
  }

  /** Puts an event that has failed so many times at the head of its user's queue. */
  async fail(tx: Tx, { topic, raw }: Deferred, error: unknown, attempts: number): Promise<void> {
    const { handler } = this
    const dead = !isRetryable(error) || attempts >= attemptsMax
    const state = dead ? 'dead' : 'retrying'
    await store.defer(tx, {
      handler,
      topic,
      ...identityOf(raw),
      state,
      attempts,
      error: describe(error),
      delayMs: retryDelayMs(attempts),
    })
    tx.afterCommit(() => {
      eventsFailed.inc({ handler, outcome: state })
      this.warn(
        error,
        dead ? 'an event is now a dead letter' : 'an event failed and will be tried again',
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
        await lockUsers(tx, [userId])
        head = await store.lockHead(tx, this.handler, userId)
        if (!head) return false
        await this.apply(tx, head.envelope)
        await store.settle(tx, this.handler, head.eventId)
        return true
      })
    } catch (error) {
      const failed = head
      if (!failed) throw error
      const { topic, envelope: raw, attempts } = failed
      await this.database.transaction((tx) => this.fail(tx, { topic, raw }, error, attempts + 1))
      return false
    }
  }

  private warn(error: unknown, message: string): void {
    if (!this.stopping) this.log.warn({ err: error, handler: this.handler }, message)
  }
}

function identityOf(raw: unknown): { eventId: string; userId: string; envelope: unknown } {
  const { id = '', userid = '' } = raw as UntrustedEnvelope
  return { eventId: id, userId: userid, envelope: raw }
}

function describe(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).slice(
    0,
    2_000,
  )
}
