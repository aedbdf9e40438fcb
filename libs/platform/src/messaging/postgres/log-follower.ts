import type { Log } from '../../observability/log.js'
import { SingleFlight } from '../single-flight.js'
import type { Appended } from './appended.js'
import type { Follower, FollowOptions, Following, ReadLanes } from '../transport.js'
import type { Turns } from '../turns.js'

const pollMs = 2_000

/** The logs that a follower reads. */
export interface Logs {
  read(topic: string): ReadLanes
  /** The newest position of every lane that has records. */
  heads(topic: string): Promise<ReadonlyMap<number, string>>
  /** Told after records were appended; may be told of lanes that have nothing new. @returns how to stop. */
  subscribe(listener: (appended: Appended) => void): () => void
}

/** Finds out which lanes have something new for a handler, and has it read them together. */
export class LogFollower implements Following {
  private readonly dirty = new Map<string, Set<number>>()
  private readonly work = new SingleFlight(() => this.drain())
  private readonly turns: Turns
  private readonly log: Log
  private readonly timer: NodeJS.Timeout
  private readonly unsubscribe: () => void
  private stopping = false

  constructor(
    private readonly follower: Follower,
    private readonly logs: Logs,
    { turns, log }: FollowOptions,
  ) {
    this.turns = turns
    this.log = log
    this.unsubscribe = logs.subscribe(({ topic, lanes }) => {
      if (follower.topics.includes(topic)) this.mark(topic, lanes)
    })
    this.timer = setInterval(() => void this.lookBehind(), pollMs)
    this.timer.unref()
    void this.lookBehind()
  }

  async stop(): Promise<void> {
    this.stopping = true
    this.unsubscribe()
    clearInterval(this.timer)
    await this.work.stop()
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
      for (const topic of this.follower.topics) {
        const heads = await this.logs.heads(topic)
        if (heads.size === 0 || this.stopping) continue
        const cursors = await this.follower.cursors(topic)
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
    for (const [topic, dirty] of this.dirty) {
      const lanes = [...dirty]
      dirty.clear()
      if (lanes.length === 0) continue
      await this.turns.take(this.follower.urgent, () => this.readAll(topic, lanes))
    }
  }

  private async readAll(topic: string, lanes: readonly number[]): Promise<void> {
    if ((await this.readOn(topic, lanes)) || lanes.length === 1) return
    // What holds up one lane is not to hold up the others.
    for (const lane of lanes) await this.readOn(topic, [lane])
  }

  /** Reads lanes to their ends. @returns false when that failed; the next poll finds them behind. */
  private async readOn(topic: string, given: readonly number[]): Promise<boolean> {
    const read = this.logs.read(topic)
    let lanes = given
    try {
      while (!this.stopping && lanes.length > 0)
        lanes = await this.follower.step(topic, lanes, read)
      return true
    } catch (error) {
      this.warn(error, 'could not read or apply a batch')
      return false
    }
  }

  private warn(error: unknown, message: string): void {
    if (!this.stopping) this.log.warn({ err: error, handler: this.follower.handler }, message)
  }
}
