import type { Envelope } from '@florin/contracts'

/** An event at its place in a topic's log; positions rise within a lane. */
export interface LogRecord {
  readonly position: string
  readonly lane: number
  readonly envelope: unknown
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
  /** Up to `limit` records of a lane after a position. */
  abstract read(topic: string, lane: number, after: string, limit: number): Promise<LogRecord[]>

  /** The newest position of every lane that has records. */
  abstract heads(topic: string): Promise<Map<number, string>>

  /** Told after records were appended; may be told of lanes that have nothing new. @returns how to stop. */
  abstract subscribe(listener: (appended: Appended) => void): () => void

  /** The relay says what it appended to its own log. */
  abstract appended(notice: Appended): void

  abstract close(): Promise<void>
}

/** An envelope that was read back from JSON, before anything about it is trusted. */
export type UntrustedEnvelope = Partial<Envelope> & { data?: unknown }
