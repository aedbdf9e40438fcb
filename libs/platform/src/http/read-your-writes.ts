import { FlorinError } from '@florin/contracts'
import type { Cache } from '../cache/cache.js'
import { isUuid } from '../context/ids.js'
import { currentContext } from '../context/request-context.js'
import type { ApiDatabase } from '../database/api-database.js'
import type { Subscription } from '../messaging/event-server.js'

/** Longer than a broker takes to come back: what is not known yet must not be taken for what is not there. */
const rememberSeconds = 600
const waitMsMax = 2_000
const pauseMsMax = 40
const positionsMax = 40

const keyOf = (userId: string): string => `position:${userId}`

/** Positions as they travel in `X-Florin-Position`: `transaction.recorded/0192…, import.committed/0192…`. */
export function parsePositions(header: string | undefined): Map<string, string> {
  const positions = new Map<string, string>()
  for (const part of (header ?? '').split(',').slice(0, positionsMax)) {
    const [event = '', id = ''] = part.trim().split('/')
    if (isUuid(id)) positions.set(event, id)
  }
  return positions
}

export const formatPositions = (positions: ReadonlyMap<string, string>): string =>
  [...positions].map(([event, id]) => `${event}/${id}`).join(', ')

/**
 * To be asked before refusing something because it is not there: the caller may have made it a moment ago.
 * @throws FlorinError 503 when what the caller has written is not known here yet.
 */
export function assertCaughtUp(): void {
  if (!currentContext()?.isBehind) return
  throw new FlorinError(
    'unavailable',
    'not-known-yet',
    'What you did a moment ago has not arrived here yet; try again shortly.',
  )
}

/**
 * Lets people read what they have just written: a write answers with the position of its last event, and
 * a read waits until the handlers behind it have that event in their inbox. The newest positions of a
 * user are remembered for a short while, so that clients that know nothing of this are served as well.
 */
export class ReadYourWrites {
  private subscriptions: readonly Subscription[] = []

  constructor(
    private readonly database: ApiDatabase,
    private readonly cache: Cache,
  ) {}

  /** Told once the application knows its handlers. */
  listensTo(subscriptions: readonly Subscription[]): void {
    this.subscriptions = subscriptions
  }

  async remember(userId: string, positions: ReadonlyMap<string, string>): Promise<void> {
    const known = parsePositions(await this.newest(userId))
    // Whoever looks at older work is told its positions; the newest are the ones to wait for.
    for (const [event, id] of positions) if (id > (known.get(event) ?? '')) known.set(event, id)
    await this.cache.set(keyOf(userId), formatPositions(known), rememberSeconds)
  }

  /** What is remembered of a user's writes, as it travels; empty when there was none of late. */
  async newest(userId: string): Promise<string> {
    return (await this.cache.get(keyOf(userId))) ?? ''
  }

  /** @returns false when the time was up first: the answer may be stale. */
  async wait(
    userId: string,
    header: string | undefined,
    handlers: readonly string[],
  ): Promise<boolean> {
    const positions = parsePositions(header ?? (await this.newest(userId)))
    const expected = this.expected(positions, handlers)
    if (expected.length === 0) return true
    const deadline = performance.now() + waitMsMax
    for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, pauseMsMax)) {
      if (await this.handled(userId, expected)) return true
      if (performance.now() > deadline) return false
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  /**
   * The (handler, event) pairs to wait for. `notification.alerts via transaction` waits for a handler
   * that hears of transactions only through another service, by an event whose cause is the position.
   */
  private expected(
    positions: ReadonlyMap<string, string>,
    handlers: readonly string[],
  ): { handler: string; eventId: string }[] {
    return handlers.flatMap((handler) => {
      const [name = '', via] = handler.split(' via ')
      const contracts = this.subscriptions.find((s) => s.handler === name)?.contracts ?? []
      return [...positions]
        .filter(([event]) =>
          via === undefined
            ? contracts.some((c) => c.event === event)
            : event.startsWith(`${via}.`),
        )
        .map(([, eventId]) => ({ handler: name, eventId }))
    })
  }

  private async handled(
    userId: string,
    expected: readonly { handler: string; eventId: string }[],
  ): Promise<boolean> {
    const rows = await this.database.readOnce(userId, (reader) =>
      reader.query(
        `SELECT 1 FROM unnest($1::text[], $2::uuid[]) AS e (handler, event_id)
         WHERE NOT EXISTS (SELECT 1 FROM inbox i WHERE i.handler = e.handler
           AND (i.event_id = e.event_id OR i.causation_id = e.event_id)) LIMIT 1`,
        [expected.map((e) => e.handler), expected.map((e) => e.eventId)],
      ),
    )
    return rows.length === 0
  }
}
