import type { EventContract, EventOf } from '@florin/contracts'
import { Server, type CustomTransportStrategy, type MessageHandler } from '@nestjs/microservices'
import { isObservable, lastValueFrom } from 'rxjs'
import { eventsTransport, type Delivery } from './on.js'

/** A declared handler: its identity, what it listens to, and how to call it. */
export interface Subscription {
  readonly handler: string
  /** Before others of the same process; see `Turns`. */
  readonly urgent: boolean
  /** Does not wait for the disk; see `On`. */
  readonly asyncCommit: boolean
  readonly contracts: readonly EventContract[]
  call(events: readonly EventOf[], delivery: Delivery): Promise<void>
}

/**
 * The seam to @nestjs/microservices: collects `@On` handlers, with Nest's pipes, guards and interceptors
 * around them, for the consumers to drive. Nest would chain handlers of one pattern and lose their
 * errors; here each identity stands alone, and a failure reaches the consumer as it was thrown.
 */
export class EventServer extends Server implements CustomTransportStrategy {
  override transportId = eventsTransport
  private readonly subscriptions = new Map<string, Subscription>()

  constructor(
    private readonly onListen: (subscriptions: readonly Subscription[]) => Promise<void>,
    private readonly onClose: () => Promise<void>,
  ) {
    super()
  }

  override addHandler(
    _pattern: unknown,
    callback: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    if (!isEventHandler) return
    const handler = extras['handler'] as string
    const contracts = extras['contracts'] as readonly EventContract[]
    const urgent = extras['urgent'] as boolean
    const asyncCommit = extras['asyncCommit'] as boolean
    if (this.subscriptions.has(handler)) throw new Error(`two handlers are called ${handler}`)
    this.messageHandlers.set(handler, callback)
    this.subscriptions.set(handler, {
      handler,
      ...{ urgent, asyncCommit, contracts },
      call: async (events, delivery) => {
        const result: unknown = await callback(events, delivery)
        if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined })
      },
    })
  }

  listen(ready: (error?: unknown) => void): void {
    this.onListen([...this.subscriptions.values()]).then(() => ready(), ready)
  }

  close(): Promise<void> {
    return this.onClose()
  }

  on(): void {
    // No connection of its own, so no events to listen to.
  }

  unwrap<T>(): T {
    return this as unknown as T
  }
}
