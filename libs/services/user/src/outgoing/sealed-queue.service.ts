import {
  Chore,
  detached,
  newId,
  type Clock,
  type DataKeys,
  type Log,
  type Place,
  type Tx,
  type WorkerDatabase,
} from '@florin/platform'
import {
  dropStale,
  dropWaiting,
  insertWaiting,
  takeDue,
  type Waiting,
  type WaitingTable,
} from './waiting.repository.js'

const everyMs = 5_000
const atATime = 10

const outcomes = ['sent', 'postponed', 'refused', 'given-up'] as const

/** What came of a try; `refused` where those elsewhere will never take it. */
export type Outcome = (typeof outcomes)[number]

/** What waits in a queue, and how it is brought. */
export interface Bringing<T> {
  readonly table: WaitingTable
  /** Each further try comes after four times as long. */
  readonly firstRetrySeconds: number
  readonly attemptsMax: number
  /** What it is called in the log. */
  readonly name: string
  parse(json: unknown): T
  /** It may be brought twice when an answer was lost. */
  bring(id: string, content: T): Promise<void>
  isRefused(error: unknown): boolean
  /** What may be told of an error: a code, and nothing of what was written or to whom. */
  told(error: unknown): Record<string, unknown>
  count(outcome: Outcome, times: number): void
}

export interface QueueParts {
  readonly worker: WorkerDatabase
  readonly dataKeys: DataKeys
  readonly clock: Clock
  readonly log: Log
}

/**
 * What is written to people commits with what it tells of, sealed, and is brought right after the commit; what is not
 * taken is tried again, each time after four times as long, so many times at the most.
 */
export class SealedQueue<T> {
  private readonly chore: Chore
  private running: Promise<void> | undefined
  private isAskedAgain = false

  constructor(
    private readonly bringing: Bringing<T>,
    private readonly parts: QueueParts,
  ) {
    const failure = `could not look for what waits: ${bringing.name}`
    this.chore = new Chore(() => this.drain(), everyMs, parts.log, failure)
    // A rate of what is counted from nothing on is known from the first time on.
    for (const outcome of outcomes) bringing.count(outcome, 0)
  }

  start(): void {
    this.chore.start()
  }

  async stop(): Promise<void> {
    await this.chore.stop()
    await this.running
  }

  /** @param until when it is of no use any more */
  async add(tx: Tx, userId: string, content: T, until: Date): Promise<void> {
    const { dataKeys, clock } = this.parts
    const id = newId()
    const sealed = await dataKeys.encrypt(tx, this.placeOf(userId, id), JSON.stringify(content))
    await insertWaiting(tx, this.bringing.table, { id, userId, sealed, at: clock.now(), until })
    tx.afterCommit(() => this.wake())
  }

  private placeOf(userId: string, id: string): Place {
    return { userId, column: `${this.bringing.table}.sealed`, row: id }
  }

  private wake(): void {
    const { name } = this.bringing
    this.isAskedAgain = true
    this.running ??= detached(() => this.drainWhileAsked())
      .catch((error: unknown) => this.parts.log.warn({ err: error }, `${name} waits`))
      .finally(() => (this.running = undefined))
  }

  private async drainWhileAsked(): Promise<void> {
    while (this.isAskedAgain && !this.chore.stopping) {
      this.isAskedAgain = false
      await this.drain()
    }
  }

  private async drain(): Promise<void> {
    const { worker, clock } = this.parts
    const { table, firstRetrySeconds } = this.bringing
    const stale = await worker.transaction((tx) => dropStale(tx, table, clock.now()))
    if (stale > 0) this.bringing.count('given-up', stale)
    while (!this.chore.stopping) {
      const due = await worker.transaction((tx) =>
        takeDue(tx, table, { at: clock.now(), limit: atATime, firstRetrySeconds }),
      )
      await Promise.all(due.map((one) => this.bring(one)))
      if (due.length < atATime) return
    }
  }

  private async bring(waiting: Waiting): Promise<void> {
    const outcome = await this.tried(waiting)
    this.bringing.count(outcome, 1)
    if (outcome === 'postponed') return
    await this.parts.worker.transaction((tx) => dropWaiting(tx, this.bringing.table, waiting.id))
  }

  /** Nothing of what is written, nor whom it is for, is told to the log. */
  private async tried({ id, userId, sealed, attempts }: Waiting): Promise<Outcome> {
    const { worker, dataKeys, log } = this.parts
    const { name, attemptsMax } = this.bringing
    try {
      const text = await worker.transaction((tx) =>
        dataKeys.decrypt(tx, this.placeOf(userId, id), sealed),
      )
      await this.bringing.bring(id, this.bringing.parse(JSON.parse(text)))
      return 'sent'
    } catch (error) {
      const isRefused = this.bringing.isRefused(error)
      const isLast = isRefused || attempts >= attemptsMax
      const said = isLast ? `${name} could not be sent` : `${name} waits to be sent again`
      log.warn({ messageId: id, attempts, ...this.bringing.told(error) }, said)
      return isRefused ? 'refused' : isLast ? 'given-up' : 'postponed'
    }
  }
}
