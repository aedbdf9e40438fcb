import { SingleFlight } from '../single-flight.js'
import type { Follower } from '../transport.js'
import type { Turns } from '../turns.js'
import type { CatchUp } from './catch-up.js'
import { lanesOf, MissingRecords, readOf, type CarriedRecord } from './kafka-records.js'
import type { Stretch } from './stretch.js'

interface Brought {
  readonly stretch: Stretch
  readonly records: readonly CarriedRecord[]
  readonly done: PromiseWithResolvers<undefined>
}

/**
 * Hands one handler what partitions bring. What several of them bring meanwhile it applies together, as
 * little of each would be as much work as much of each.
 */
export class KafkaFeed {
  private readonly waiting: Brought[] = []
  private readonly work = new SingleFlight(() => this.applyWaiting())

  constructor(
    private readonly follower: Follower,
    private readonly turns: Turns,
    private readonly catchUp: CatchUp,
  ) {}

  /**
   * Resolves once the handler has applied the next records of a stretch, or the stretch is over without them.
   * @throws what kept it from applying them; the stretch is over by then
   */
  async bring(stretch: Stretch, records: readonly CarriedRecord[]): Promise<void> {
    if (!this.follower.topics.includes(stretch.topic)) return
    const done = Promise.withResolvers<undefined>()
    this.waiting.push({ stretch, records, done })
    this.work.request()
    await done.promise
  }

  private async applyWaiting(): Promise<void> {
    for (const [topic, brought] of Map.groupBy(this.waiting.splice(0), (one) => one.stretch.topic))
      await this.turns.take(this.follower.urgent, () => this.applyWanted(topic, brought))
  }

  private async applyWanted(topic: string, brought: readonly Brought[]): Promise<void> {
    const [over, wanted] = [true, false].map((isOver) =>
      brought.filter(({ stretch }) => stretch.isOver === isOver),
    )
    for (const { done } of over ?? []) done.resolve(undefined)
    if (wanted?.length) await this.applyAll(topic, wanted)
  }

  private async applyAll(topic: string, brought: readonly Brought[]): Promise<void> {
    const records = brought.flatMap((one) => one.records)
    const lanes = lanesOf(records)
    const failed = await this.apply(topic, records, lanes)
    // What holds up one lane is not to hold up the others.
    const failures = new Map<number, unknown>()
    for (const lane of failed === undefined ? [] : lanes) {
      const error = lanes.length > 1 ? await this.apply(topic, records, [lane]) : failed
      if (error !== undefined) failures.set(lane, error)
    }
    for (const { stretch, records: own, done } of brought) {
      const stuck = lanesOf(own).find((lane) => failures.has(lane))
      if (stuck === undefined) {
        done.resolve(undefined)
        continue
      }
      // At once, so that what waits already is not taken for what comes next.
      stretch.isOver = true
      done.reject(failures.get(stuck))
    }
  }

  /** @returns what went wrong, if something did */
  private async apply(
    topic: string,
    records: readonly CarriedRecord[],
    lanes: readonly number[],
  ): Promise<unknown> {
    const read = readOf(records)
    try {
      for (let left = lanes; left.length > 0;) left = await this.follower.step(topic, left, read)
      return undefined
    } catch (error) {
      if (error instanceof MissingRecords)
        this.catchUp.begin(this.follower, topic, new Map([[error.lane, error.upTo]]))
      return error
    }
  }
}
