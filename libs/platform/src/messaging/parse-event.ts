import {
  envelopeSchema,
  eventByType,
  FlorinError,
  type EventContract,
  type EventOf,
} from '@florin/contracts'
import type { Subscription } from './event-server.js'

/** What a log record means to a handler. */
export type Reading =
  | { readonly kind: 'event'; readonly event: EventOf }
  /** Not what the handler asked for. */
  | { readonly kind: 'other' }
  /** Meant for the handler but not readable; goes to the dead letters, is never dropped. */
  | { readonly kind: 'unreadable'; readonly error: Error }

/** Parses an envelope against its contract; an unknown version of a type the handler listens to is unreadable. */
export function readEvent(raw: unknown, subscription: Subscription): Reading {
  const type = (raw as { type?: unknown }).type
  const contract = subscription.contracts.find((c) => c.type === type)
  if (!contract) {
    return isUnknownVersion(type, subscription.contracts)
      ? {
          kind: 'unreadable',
          error: new FlorinError(
            'invalid',
            'unknown-event-version',
            `This version does not know ${String(type)}.`,
          ),
        }
      : { kind: 'other' }
  }
  const envelope = envelopeSchema.safeParse(raw)
  if (!envelope.success) return { kind: 'unreadable', error: envelope.error }
  const payload = contract.payload.safeParse(envelope.data.data)
  if (!payload.success) return { kind: 'unreadable', error: payload.error }
  const { data: _, ...attributes } = envelope.data
  return { kind: 'event', event: { ...attributes, contract, items: payload.data.items as never[] } }
}

function isUnknownVersion(type: unknown, contracts: readonly EventContract[]): boolean {
  if (typeof type !== 'string' || eventByType(type)) return false
  const name = type.replace(/^florin\./, '').replace(/\.v\d+$/, '')
  return contracts.some((c) => c.event === name)
}
