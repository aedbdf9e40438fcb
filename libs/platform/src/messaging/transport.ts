import type { ServiceName } from '@florin/contracts'
import type { Log } from '../observability/log.js'
import type { Turns } from './turns.js'

/** An event at its place in its publisher's log; positions rise within a lane, whatever carries it. */
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

/**
 * Up to `limit` records of each of the lanes, all that lie between its place and the last of them; fewer,
 * but one at least if there is any, when they are large.
 */
export type ReadLanes = (places: readonly LanePlace[], limit: number) => Promise<LogBatch>

/** One handler, as a transport sees it. */
export interface Follower {
  readonly handler: string
  readonly topics: readonly string[]
  /** Before others of the same process; see `Turns`. */
  readonly urgent: boolean
  /**
   * Applies the next batch of some lanes in one transaction, together with how far it has come.
   * @returns the lanes that may have more
   */
  step(topic: string, lanes: readonly number[], read: ReadLanes): Promise<readonly number[]>
  /** How far it has come in the lanes of a topic. */
  cursors(topic: string): Promise<ReadonlyMap<number, string>>
}

export interface FollowOptions {
  readonly turns: Turns
  readonly log: Log
}

export interface Following {
  /** Resolves once what was begun is done. */
  stop(): Promise<void>
}

/** A service's log as its relay has it in hand: nobody else appends to it meanwhile. */
export interface PublisherLog {
  readonly service: ServiceName
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>
}

/**
 * Carries events from publishers' relays to consumers. At least once, in order within a lane; consumers
 * keep their own place (a cursor per handler, topic and lane), which is one in the publisher's log.
 */
export abstract class EventTransport {
  /** Brings the topics of a service's handlers to them, each of them at its own pace, until stopped. */
  abstract follow(
    service: ServiceName,
    followers: readonly Follower[],
    options: FollowOptions,
  ): Promise<Following>

  /**
   * The relay has its log in hand: whatever it has that was not carried yet is to go.
   * @param lanes those to which something was appended since the last call
   */
  abstract carry(log: PublisherLog, lanes: readonly number[]): Promise<void>

  /** Brings a topic to a handler once more, up to a position in each lane, from where the handler is. */
  abstract replay(
    topic: string,
    ends: ReadonlyMap<number, string>,
    follower: Pick<Follower, 'step'>,
  ): Promise<void>

  /**
   * Events of a topic that the handler furthest behind has yet to read, counted up to a bound. Handlers
   * that have not moved for a minute don't count: what is down or new must not hold up who publishes.
   */
  abstract backlog(topic: string, upTo: number): Promise<number>

  abstract close(): Promise<void>
}
