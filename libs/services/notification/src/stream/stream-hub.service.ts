import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { FlorinError } from '@florin/contracts'
import { Cache, Clock, type Log, logToken, newId, type Tx, WorkerDatabase } from '@florin/platform'
import type { StreamConnection } from './stream-connection.js'
import { StreamOptions } from './stream-options.js'
import { insertStreamEvents, newestIds, type NewStreamEvent } from './stream.repository.js'

/** On which processes tell each other whose streams have something new. */
const channel = 'stream-events'

/**
 * The open streams of this process, by user. What is appended here wakes them after its commit, and those
 * of other processes through the cache; what nobody told of is found by a poll, one question for all users.
 */
@Injectable()
export class StreamHub implements OnModuleInit, OnModuleDestroy {
  private readonly streams = new Map<string, Set<StreamConnection>>()
  private timer: NodeJS.Timeout | undefined
  private closing = false
  private readonly origin = newId()
  private deafen: () => void = () => undefined

  constructor(
    readonly options: StreamOptions,
    private readonly database: WorkerDatabase,
    private readonly clock: Clock,
    private readonly cache: Cache,
    @Inject(logToken) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.deafen = this.cache.listen(channel, (text) => this.hear(text))
    this.schedulePoll()
  }

  /** Ends all streams, so that the server can close. */
  onModuleDestroy(): void {
    this.closing = true
    clearTimeout(this.timer)
    this.deafen()
    for (const streams of this.streams.values()) {
      for (const stream of streams) stream.end('shutting-down')
    }
  }

  /** Adds to the users' streams, in order, in the transaction of what happened. */
  async append(tx: Tx, events: readonly NewStreamEvent[]): Promise<void> {
    if (events.length === 0) return
    await insertStreamEvents(tx, events, this.clock.now())
    const users = new Set(events.map(({ userId }) => userId))
    tx.afterCommit(() => {
      for (const userId of users) this.wake(userId)
      const told = [this.origin, ...users].join(' ')
      this.cache.tell(channel, told).catch(() => undefined)
    })
  }

  /** Another process has appended to the streams of some users. */
  private hear(text: string): void {
    const [origin, ...users] = text.split(' ')
    if (origin === this.origin) return
    for (const userId of users) this.wake(userId)
  }

  /** Takes a stream in. @returns what takes it out again. @throws FlorinError 429 beyond `streamsMax`, 503. */
  join(userId: string, stream: StreamConnection): () => void {
    const { streamsMax } = this.options
    if (this.closing) {
      throw new FlorinError(
        'unavailable',
        'shutting-down',
        'The server is stopping; come back shortly.',
      )
    }
    const streams = this.streams.get(userId) ?? new Set()
    if (streams.size >= streamsMax) {
      throw new FlorinError(
        'rate-limited',
        'too-many-streams',
        `You have ${streamsMax} live streams open, which is the most there may be; close one first.`,
      )
    }
    this.streams.set(userId, streams.add(stream))
    return () => {
      streams.delete(stream)
      if (streams.size === 0) this.streams.delete(userId)
    }
  }

  private wake(userId: string): void {
    for (const stream of this.streams.get(userId) ?? []) stream.wake()
  }

  private schedulePoll(): void {
    if (this.closing) return
    this.timer = setTimeout(() => void this.poll(), this.options.pollMs).unref()
  }

  private async poll(): Promise<void> {
    try {
      const users = [...this.streams.keys()]
      if (users.length > 0) {
        const newest = await this.database.transaction((tx) => newestIds(tx, users))
        for (const [userId, id] of newest) {
          for (const stream of this.streams.get(userId) ?? [])
            if (stream.isBehind(id)) stream.wake()
        }
      }
    } catch (error) {
      this.log.warn({ err: error }, 'could not look for stream events')
    }
    this.schedulePoll()
  }
}
