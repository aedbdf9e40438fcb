import type { Follower, LogRecord } from '../messaging/transport.js'

/** A handler whose effect is to remember, with its places beside. */
export class RememberingHandler implements Follower {
  readonly urgent = false
  readonly topics: readonly string[]
  /** Lanes that can't be applied now. */
  readonly failing = new Set<number>()
  readonly steps: (readonly LogRecord[])[] = []
  places = new Map<number, string>()
  private turn: { last: Promise<unknown> } = { last: Promise.resolve() }

  constructor(
    readonly handler: string,
    topic: string,
    private readonly acknowledge: (lane: number, position: string) => Promise<void> = () =>
      Promise.resolve(),
  ) {
    this.topics = [topic]
  }

  share(other: RememberingHandler): void {
    this.places = other.places
    this.turn = other.turn
  }

  get records(): LogRecord[] {
    return this.steps.flat()
  }

  get ids(): string[] {
    return this.records.map(({ eventId }) => eventId)
  }

  idsOf(lane: number): string[] {
    return this.records.filter((record) => record.lane === lane).map(({ eventId }) => eventId)
  }

  /** One at a time, as the rows of the cursors are locked. */
  step: Follower['step'] = (_topic, lanes, read) => {
    const next = this.turn.last.then(async () => {
      const places = lanes.map((lane) => ({ lane, after: this.places.get(lane) ?? '0' }))
      const { records, more } = await read(places, 100)
      if (records.some(({ lane }) => this.failing.has(lane))) throw new Error('not now')
      this.steps.push(records)
      const ends = new Map(records.map(({ lane, position }) => [lane, position]))
      for (const [lane, position] of ends) {
        this.places.set(lane, position)
        await this.acknowledge(lane, position)
      }
      return more
    })
    this.turn.last = next.catch(() => undefined)
    return next
  }

  cursors(): Promise<ReadonlyMap<number, string>> {
    return Promise.resolve(this.places)
  }
}
