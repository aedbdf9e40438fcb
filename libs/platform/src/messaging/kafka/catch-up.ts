import type { Log } from '../../observability/log.js'
import type { EventTransport, Follower } from '../transport.js'
import type { MissingRecords } from './kafka-records.js'

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

  /** Goes on beside; once it is done the partition that waits for it finds nothing missing. */
  begin(follower: Follower, topic: string, { lane, upTo }: MissingRecords): void {
    const { handler } = follower
    const key = `${handler} ${topic} ${lane}`
    if (this.begun.has(key)) return
    this.begun.add(key)
    const end = (): void => void this.begun.delete(key)
    this.log.info({ handler, topic, lane, upTo }, 'reading what a handler has missed')
    this.transport.replay(topic, new Map([[lane, upTo]]), follower).then(end, (error: unknown) => {
      this.log.error({ err: error, handler, topic, lane }, 'what a handler has missed is not there')
      setTimeout(end, againMs).unref()
    })
  }
}
