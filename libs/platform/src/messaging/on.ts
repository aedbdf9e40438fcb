import type { EventContract, EventOf } from '@florin/contracts'
import { EventPattern } from '@nestjs/microservices'
import type { Tx } from '../database/tx.js'

/** Marks handlers as this transport's, so that another strategy in the same application ignores them. */
export const eventsTransport = Symbol('florin-events')

/** What a handler is given besides its events. */
export interface Delivery {
  /** The transaction of inbox, cursor, effect and resulting outbox rows. */
  readonly tx: Tx
}

type Handler<C extends EventContract> = (
  events: readonly EventOf<C>[],
  delivery: Delivery,
) => Promise<void>

/**
 * Declares a batch handler: `@On([TransactionRecorded], { as: 'budget.utilisation' })`. It receives the
 * new events of a lane in order, each exactly once, as `@Payload()`, and the delivery as `@Ctx()`; apply
 * them set-based. If it throws, the batch is rolled back and handed over event by event. `as` is the
 * handler's durable identity: its inbox and its cursors carry it, so it never changes. An `urgent` one leads to what
 * people are told at once, and goes before the process's others. One that commits asynchronously does not wait for the
 * disk: what a crash of the database takes of it is in the log, and is applied again. That is for effects that are the
 * same the second time; what somebody was told under a number of its own is not to go and come back under another.
 */
export function On<C extends EventContract>(
  contracts: readonly C[],
  options: { as: string; urgent?: boolean; asyncCommit?: boolean },
): <F extends Handler<C>>(
  target: object,
  key: string | symbol,
  descriptor: TypedPropertyDescriptor<F>,
) => void {
  return (target, key, descriptor) => {
    EventPattern(options.as, eventsTransport as never, {
      handler: options.as,
      urgent: options.urgent ?? false,
      asyncCommit: options.asyncCommit ?? false,
      contracts,
    })(target, key, descriptor as never)
  }
}
