import {
  envelopeSchema,
  eventByType,
  FlorinError,
  type EventContract,
  type EventOf,
} from '@florin/contracts'
import type { Subscription } from './event-server.js'
import type { LogRecord } from './transport.js'

/** What a log record means to a handler. */
export type Reading =
  | { readonly kind: 'event'; readonly event: EventOf }
  /** Not what the handler asked for. */
  | { readonly kind: 'other' }
  /** Meant for the handler but not readable; goes to the dead letters, is never dropped. */
  | { readonly kind: 'unreadable'; readonly error: Error }

/**
 * Parses a record against its contract. Unreadable are an unknown version of a type the handler listens
 * to, what has no type at all, and what claims to be another event or another user's than the log says.
 */
export function readEvent(
  record: Pick<LogRecord, 'eventId' | 'userId' | 'envelope'>,
  subscription: Subscription,
): Reading {
  const { envelope: raw } = record
  const type = (raw as { type?: unknown } | null)?.type
  if (typeof type !== 'string') return unreadable('no-event-type', 'The event has no type.')
  const contract = subscription.contracts.find((c) => c.type === type)
  if (!contract) {
    return isUnknownVersion(type, subscription.contracts)
      ? unreadable('unknown-event-version', `This version does not know ${type}.`)
      : { kind: 'other' }
  }
  const envelope = envelopeSchema.safeParse(raw)
  if (!envelope.success) return { kind: 'unreadable', error: envelope.error }
  if (envelope.data.id !== record.eventId || envelope.data.userid !== record.userId) {
    return unreadable('event-mismatch', 'The event is not the one its place in the log names.')
  }
  const payload = contract.payload.safeParse(envelope.data.data)
  if (!payload.success) return { kind: 'unreadable', error: payload.error }
  const { data: _, ...attributes } = envelope.data
  return { kind: 'event', event: { ...attributes, contract, items: payload.data.items as never[] } }
}

const unreadable = (code: string, detail: string): Reading => ({
  kind: 'unreadable',
  error: new FlorinError('invalid', code, detail),
})

function isUnknownVersion(type: string, contracts: readonly EventContract[]): boolean {
  if (eventByType(type)) return false
  const name = type.replace(/^florin\./, '').replace(/\.v\d+$/, '')
  return contracts.some((c) => c.event === name)
}
