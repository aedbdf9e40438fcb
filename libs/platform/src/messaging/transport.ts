/** An event at its place in a topic's log; positions rise within a lane. */
export interface LogRecord {
  readonly position: string
  readonly lane: number
  /** Of the event, as the log has it: whose order it belongs to and what it is known by, whatever it carries. */
  readonly eventId: string
  readonly userId: string
  readonly envelope: unknown
}

/** A place in a lane: after which position to go on. */
export interface LanePlace {
  readonly lane: number
  readonly after: string
}

/** What one read gave. */
export interface LogBatch {
  /** Lane by lane, in order. */
  readonly records: readonly LogRecord[]
  /** The lanes that had more than was given. */
  readonly more: readonly number[]
}

export interface Appended {
  readonly topic: string
  readonly lanes: readonly number[]
}

/**
 * Carries events from publishers' relays to consumers. At least once, in order within a lane; consumers
 * keep their own place (a cursor per handler, topic and lane), as Kafka's do.
 */
export abstract class EventTransport {
  /**
   * Up to `limit` records of each of the lanes; fewer, but one at least if there is any, when they are large.
   */
  abstract read(topic: string, places: readonly LanePlace[], limit: number): Promise<LogBatch>

  /** The newest position of every lane that has records. */
  abstract heads(topic: string): Promise<Map<number, string>>

  /**
   * Events of a topic that the handler furthest behind has yet to read, counted up to a bound. Handlers
   * that have not moved for a minute don't count: what is down or new must not hold up who publishes.
   */
  abstract backlog(topic: string, upTo: number): Promise<number>

  /** Told after records were appended; may be told of lanes that have nothing new. @returns how to stop. */
  abstract subscribe(listener: (appended: Appended) => void): () => void

  /** The relay says what it appended to its own log. */
  abstract appended(notice: Appended): void

  abstract close(): Promise<void>
}
