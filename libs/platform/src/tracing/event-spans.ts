import type { Envelope, EventContract, EventOf, ServiceName } from '@florin/contracts'
import {
  currentContext,
  runInContext,
  systemContext,
  type RequestContext,
} from '../context/request-context.js'
import { formatTraceparent, parseTraceparent, type SpanContext } from './traceparent.js'
import {
  isTracing,
  kindOf,
  recordedSpan,
  startPartOf,
  startSpan,
  within,
  type Attributes,
  type Span,
} from './tracing.js'

/** How the field names what is done with messages (https://opentelemetry.io/docs/specs/semconv/messaging). */
const messaging = (
  operation: string,
  type: 'create' | 'send' | 'process',
  topic: string,
  system = 'florin',
): { name: string; attributes: Attributes } => ({
  name: `${operation} ${topic}`,
  attributes: {
    'messaging.system': system,
    'messaging.operation.name': operation,
    'messaging.operation.type': type,
    'messaging.destination.name': topic,
  },
})

const sampled = (traceparent: unknown): SpanContext | undefined => {
  const context = parseTraceparent(traceparent)
  return context?.isSampled ? context : undefined
}

/**
 * The `traceparent` of events that are published now: part of the event that led to them, or else of what
 * is under way. Undefined where that is not recorded.
 */
export function publishing(
  { topic, type }: EventContract,
  cause: Pick<EventOf, 'id'> | undefined,
): string | undefined {
  const whole = cause ? currentContext()?.spans?.get(cause.id) : recordedSpan()
  if (!whole) return undefined
  const { name, attributes } = messaging('publish', 'create', topic)
  const about = { ...attributes, 'cloudevents.event_type': type }
  const span = startPartOf(whole, name, { kind: 'producer', attributes: about })
  span?.end()
  return formatTraceparent((span ?? whole).context)
}

interface Sent {
  readonly service: ServiceName
  readonly topic: string
  readonly operation: 'relay' | 'send'
  /** What carries them. */
  readonly system?: string
  /** Milliseconds since 1970. */
  readonly startTime: number
}

/** Tells of events that were moved on together, each in its own trace. */
export function moved(
  { service, topic, operation, system, startTime }: Sent,
  traceparents: readonly (string | null | undefined)[],
): void {
  if (!isTracing()) return
  const { name, attributes } = messaging(operation, 'send', topic, system)
  const kind = operation === 'send' ? 'producer' : 'internal'
  for (const parent of traceparents.map(sampled)) {
    if (parent) startSpan(name, { service, kind, parent, startTime, attributes })?.end()
  }
}

type Handled = Pick<EventOf, 'id' | 'type' | 'correlationid' | 'traceparent'> & {
  readonly contract: Pick<EventContract, 'topic'>
}

/**
 * Runs a handler on events: each has a span in its own trace, and what the handler does is part of the first
 * one's, which names those it was done for besides.
 * @returns runs something in the context of one of the events
 */
export async function handling(
  handler: string,
  events: readonly Handled[],
  work: () => Promise<void>,
): Promise<(event: Handled, tell: () => void) => void> {
  const spans = isTracing() ? spansOf(handler, events) : new Map<string, Span>()
  const [first] = events
  const context = { ...systemContext(first?.correlationid ?? ''), spans }
  try {
    await runInContext(context, () => within([...spans.values()][0], work))
  } catch (error) {
    for (const span of spans.values()) span.fail(kindOf(error))
    throw error
  } finally {
    for (const span of spans.values()) span.end()
  }
  return (event, tell) =>
    runInContext(systemContext(event.correlationid), () => within(spans.get(event.id), tell))
}

function spansOf(handler: string, events: readonly Handled[]): Map<string, Span> {
  const [service = ''] = handler.split('.')
  const traced = events.flatMap((event) => {
    const parent = sampled(event.traceparent)
    return parent ? [{ event, parent }] : []
  })
  const spans = new Map<string, Span>()
  let leading: SpanContext | undefined
  for (const { event, parent } of traced) {
    const { name, attributes } = messaging(handler, 'process', event.contract.topic)
    const links = leading ? [leading] : traced.slice(1).map((other) => other.parent)
    const span = startSpan(name, {
      ...{ service, kind: 'consumer', parent, links },
      attributes: {
        ...attributes,
        'messaging.consumer.group.name': service,
        'messaging.message.id': event.id,
        'messaging.batch.message_count': events.length,
        'cloudevents.event_type': event.type,
      },
    })
    leading ??= span?.context
    if (span) spans.set(event.id, span)
  }
  return spans
}

/** The context in which something is told of an event that could not be handled. */
export function contextOfEvent(envelope: unknown): RequestContext {
  const { correlationid, traceparent } = (envelope ?? {}) as Partial<Envelope>
  const known = typeof correlationid === 'string' ? correlationid.slice(0, 100) : ''
  return { ...systemContext(known), origin: sampled(traceparent) }
}
