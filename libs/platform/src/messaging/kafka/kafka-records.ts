import type { IHeaders, KafkaMessage, Message } from 'kafkajs'
import { isUuid } from '../../context/ids.js'
import { traceparentIn } from '../../tracing/traceparent.js'
import type { LanePlace, LogBatch, LogRecord, ReadLanes } from '../transport.js'

/** A record of a publisher's log on its way through Kafka. */
export interface CarriedRecord extends LogRecord {
  /** The position before it in its lane: what lies between was not lost on the way. */
  readonly after: string
}

/** A row of a publisher's log. */
export interface LogRow {
  readonly position: string
  readonly after: string
  readonly lane: number
  readonly eventId: string
  readonly userId: string
  /** As JSON. */
  readonly envelope: string
}

/** The message of a log's row. Lanes share partitions, so that a user's events stay in order. */
export function messageOf(row: LogRow, partitions: number): Message & { partition: number } {
  const traceparent = traceparentIn(row.envelope)
  return {
    key: row.userId,
    value: row.envelope,
    partition: row.lane % partitions,
    headers: {
      position: row.position,
      after: row.after,
      lane: String(row.lane),
      'event-id': row.eventId,
      // Where others who read the topic look for it.
      ...(traceparent ? { traceparent } : {}),
    },
  }
}

/** What Kafka itself adds to a message: times, lengths, the names of headers. */
const overheadBytes = 200

/** How much a message adds to a request. */
export const bytesOf = ({ envelope }: LogRow): number => Buffer.byteLength(envelope) + overheadBytes

/** The record in a message; nothing when no relay of ours wrote it. */
export function recordOf({ key, value, headers }: KafkaMessage): CarriedRecord | undefined {
  const position = header(headers, 'position')
  const after = header(headers, 'after')
  const lane = header(headers, 'lane')
  const eventId = header(headers, 'event-id')
  const userId = key?.toString() ?? ''
  if (![position, after, lane].every((text) => /^\d{1,18}$/.test(text))) return undefined
  if (!isUuid(eventId) || !isUuid(userId)) return undefined
  return { position, after, lane: Number(lane), eventId, userId, envelope: parsed(value) }
}

function header(headers: IHeaders | undefined, name: string): string {
  const value = headers?.[name]
  return Buffer.isBuffer(value) || typeof value === 'string' ? value.toString() : ''
}

/** What is no JSON is kept as it is, for the dead letters. */
function parsed(value: Buffer | null): unknown {
  const text = value?.toString() ?? ''
  try {
    return JSON.parse(text)
  } catch {
    return { unreadable: text }
  }
}

/** What lies between where a handler is and what it was brought did not come. */
export class MissingRecords extends Error {
  constructor(
    readonly lane: number,
    after: string,
    /** The last position of what is missing. */
    readonly upTo: string,
  ) {
    super(`what lies after ${after} up to ${upTo} in lane ${lane} of the log did not come`)
  }
}

export const lanesOf = (records: readonly LogRecord[]): number[] => [
  ...new Set(records.map(({ lane }) => lane)),
]

/** Reads records that are at hand. @throws MissingRecords when some between a place and them are */
export function readOf(records: readonly CarriedRecord[]): ReadLanes {
  const byLane = Map.groupBy(records, ({ lane }) => lane)
  return (places, limit): Promise<LogBatch> => {
    const read = places.map((place) => newIn(byLane.get(place.lane) ?? [], place))
    return Promise.resolve({
      records: read.flatMap((lane) => lane.slice(0, limit)),
      more: read.flatMap((lane) => (lane.length > limit && lane[0] ? [lane[0].lane] : [])),
    })
  }
}

/** What lies after a place; what was sent twice is there once. */
function newIn(records: readonly CarriedRecord[], { lane, after }: LanePlace): CarriedRecord[] {
  const fresh: CarriedRecord[] = []
  let at = BigInt(after)
  for (const record of records) {
    const position = BigInt(record.position)
    if (position <= at) continue
    if (BigInt(record.after) > at) {
      throw new MissingRecords(lane, String(at), record.after)
    }
    fresh.push(record)
    at = position
  }
  return fresh
}
