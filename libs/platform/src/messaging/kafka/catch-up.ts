import type { Log } from '../../observability/log.js'
import type { EventTransport, Follower } from '../transport.js'

/** A handler that could not be brought up to what it is missing is not tried again before. */
const againMs = 30_000

/**
 * Brings handlers what their group has read and they have not: those that a new version has and the one
 * before had not, and all of them when a group's offsets are not where its handlers are.
 */
export class CatchUp {
  private readonly begun = new Set<string>()

  constructor(
    private readonly transport: Pick<EventTransport, 'replay'>,
    private readonly log: Log,
  ) {}

  /** Goes on beside; once it is done the partition that waits for it finds nothing missing. @param ends of lanes */
  begin(follower: Follower, topic: string, ends: ReadonlyMap<number, string>): void {
    const { handler } = follower
    const keyOf = (lane: number): string => `${handler} ${topic} ${lane}`
    const missed = new Map([...ends].filter(([lane]) => !this.begun.has(keyOf(lane))))
    if (missed.size === 0) return
    const lanes = [...missed.keys()]
    for (const lane of lanes) this.begun.add(keyOf(lane))
    const end = (): void => lanes.forEach((lane) => this.begun.delete(keyOf(lane)))
    this.log.info({ handler, topic, lanes }, 'reading what a handler has missed')
    this.transport.replay(topic, missed, follower).then(end, (error: unknown) => {
      this.log.error(
        { err: error, handler, topic, lanes },
        'what a handler has missed is not there',
      )
      setTimeout(end, againMs).unref()
    })
  }
}

/** Where handlers of a service stand in the lanes of a topic. */
export type Places = ReadonlyMap<Follower, ReadonlyMap<number, string>>

export async function placesIn(topic: string, followers: readonly Follower[]): Promise<Places> {
  const all = followers.filter(({ topics }) => topics.includes(topic))
  return new Map(
    await Promise.all(all.map(async (one) => [one, await one.cursors(topic)] as const)),
  )
}

/**
 * What a handler lacks that others of its service have, in lanes where it has not moved: their group has read it, so
 * that it does not come by itself, and a lane in which nothing happens any more would never tell.
 * @returns of each such handler the lanes, with how far the others have come
 */
export function leftBehind(before: Places, now: Places): Map<Follower, Map<number, string>> {
  const furthest = new Map<number, bigint>()
  for (const places of now.values())
    for (const [lane, position] of places)
      if (BigInt(position) > (furthest.get(lane) ?? 0n)) furthest.set(lane, BigInt(position))
  const behind = new Map<Follower, Map<number, string>>()
  for (const [follower, places] of now) {
    const missed = [...furthest].filter(([lane, end]) => {
      const place = BigInt(places.get(lane) ?? 0)
      return place < end && place === BigInt(before.get(follower)?.get(lane) ?? 0)
    })
    if (missed.length > 0)
      behind.set(follower, new Map(missed.map(([lane, end]) => [lane, String(end)])))
  }
  return behind
}
