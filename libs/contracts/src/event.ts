import { z } from 'zod'

/** The seven publishers; each owns one topic and one schema. */
export const serviceNames = [
  'user',
  'bank',
  'transaction',
  'analytics',
  'budget',
  'notification',
  'audit',
] as const
export type ServiceName = (typeof serviceNames)[number]

/** Most items one event may carry; bulk work is split into several events. */
export const eventItemsMax = 500
/** Most bytes one event's data may take as JSON. */
export const eventBytesMax = 256 * 1024

/**
 * CloudEvents 1.0 (https://github.com/cloudevents/spec) with Florin's extension attributes, whose
 * names are lower case without separators as the specification asks.
 */
export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  /** UUIDv7; consumers remember it in their inbox. */
  id: z.uuid(),
  /** For example `florin.transaction.recorded.v1`. */
  type: z.string().regex(/^florin\.[a-z-]+(\.[a-z-]+)+\.v\d+$/),
  /** The publishing service, `/florin/transaction`. */
  source: z.string(),
  /** The resource, or the user when an event carries several resources. */
  subject: z.string(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  /** Partition key: everything in `data` belongs to this user. */
  userid: z.uuid(),
  /** Request or job that began the chain. */
  correlationid: z.string(),
  /** The event that led to this one; null when a request did. */
  causationid: z.uuid().nullable(),
  /** Who acted: a user id, or null when the system did. */
  actorid: z.uuid().nullable(),
  /** Household the facts are shared with; null while they are personal. */
  familyid: z.uuid().nullable(),
  /** W3C Trace Context, where a trace is recorded. */
  traceparent: z.string().optional(),
  data: z.object({ items: z.array(z.unknown()).max(eventItemsMax) }),
})
export type Envelope = z.infer<typeof envelopeSchema>

/** One published fact: its name, version, topic and schema in one value. */
export interface EventContract<Item extends z.ZodType = z.ZodType> {
  readonly publisher: ServiceName
  /** `transaction.recorded` */
  readonly event: string
  readonly version: number
  /** `florin.transaction.recorded.v1` */
  readonly type: string
  readonly topic: string
  readonly item: Item
  readonly payload: z.ZodObject<{ items: z.ZodArray<Item> }>
  /** When the event is published, for AsyncAPI. */
  readonly summary: string
}

export type ItemOf<C> = C extends EventContract<infer Item> ? z.infer<Item> : never

/** An event as a handler receives it: envelope plus parsed items, discriminated by `type`. */
export interface EventOf<C extends EventContract = EventContract> extends Omit<Envelope, 'data'> {
  readonly contract: C
  readonly items: readonly ItemOf<C>[]
}

export const topicOf = (publisher: ServiceName): string => `florin.${publisher}.v1`

const registry = new Map<string, EventContract>()

/**
 * Declares a published event and registers it.
 * @throws Error when the same type is declared twice.
 */
export function defineEvent<Item extends z.ZodType>(definition: {
  publisher: ServiceName
  event: string
  version?: number
  item: Item
  summary: string
}): EventContract<Item> {
  const version = definition.version ?? 1
  const type = `florin.${definition.event}.v${version}`
  if (registry.has(type)) throw new Error(`event ${type} is declared twice`)
  const contract: EventContract<Item> = {
    publisher: definition.publisher,
    event: definition.event,
    version,
    type,
    topic: topicOf(definition.publisher),
    item: definition.item,
    payload: z.object({ items: z.array(definition.item).max(eventItemsMax) }),
    summary: definition.summary,
  }
  registry.set(type, contract)
  return contract
}

/** Every declared event, in order of declaration. */
export const allEvents = (): EventContract[] => [...registry.values()]

export const eventByType = (type: string): EventContract | undefined => registry.get(type)

/** Narrows an event of a mixed batch to one contract. */
export const isEvent = <C extends EventContract>(
  event: EventOf,
  contract: C,
): event is EventOf<C> => event.type === contract.type
