import { FlorinError } from '@florin/contracts'
import type { Cache } from '../cache/cache.js'
import { isUuid } from '../context/ids.js'
import { currentContext } from '../context/request-context.js'
import type { ApiDatabase } from '../database/api-database.js'
import { lookup } from '../database/prepared.js'
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

/** How far a service's rows of a user are, as they were after whoever reads them asked. */
export interface CaughtUp {
  /** Whether they have everything in them that is expected there. */
  readonly isFresh: boolean
  /** Which state of them it is; undefined where none is told. */
  readonly generation: string | undefined
}

const waitingSql = `FROM unnest($1::text[], $2::uuid[]) AS e (handler, event_id)
  WHERE NOT EXISTS (SELECT 1 FROM inbox i WHERE i.handler = e.handler
    AND (i.event_id = e.event_id OR i.causation_id = e.event_id))`

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

  /**
   * Waits until handlers have applied what the user has written. When the time is up first the answer may be stale.
   * @param tellsGeneration whether the generation is told, in the same breath
   */
  async wait(
    userId: string,
    header: string | undefined,
    handlers: readonly string[],
    tellsGeneration = false,
  ): Promise<CaughtUp> {
    const expected = await this.expected(userId, header, handlers)
    if (expected.length === 0 && !tellsGeneration) return { isFresh: true, generation: undefined }
    const deadline = performance.now() + waitMsMax
    for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, pauseMsMax)) {
      const caughtUp = await this.look(userId, expected, tellsGeneration)
      if (caughtUp.isFresh || performance.now() > deadline) return caughtUp
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }

  /**
   * The (handler, event) pairs to wait for. `notification.alerts via transaction` waits for a handler
   * that hears of transactions only through another service, by an event whose cause is the position.
   */
  private async expected(
    userId: string,
    header: string | undefined,
    handlers: readonly string[],
  ): Promise<{ handler: string; eventId: string }[]> {
    if (handlers.length === 0) return []
    const positions = parsePositions(header ?? (await this.newest(userId)))
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

  private async look(
    userId: string,
    expected: readonly { handler: string; eventId: string }[],
    tellsGeneration: boolean,
  ): Promise<CaughtUp> {
    const params = [expected.map((e) => e.handler), expected.map((e) => e.eventId)]
    if (!tellsGeneration) {
      const waiting = await this.database.readOnce(userId, (reader) =>
        reader.query(`SELECT 1 ${waitingSql} LIMIT 1`, params),
      )
      return { isFresh: waiting.length === 0, generation: undefined }
    }
    const [row] = await this.database.readOnce(userId, (reader) =>
      reader.query<{ isFresh: boolean; generation: string | null }>(
        lookup(`SELECT NOT EXISTS (SELECT 1 ${waitingSql}) AS "isFresh",
           (SELECT generation FROM user_generations WHERE user_id = $3) AS generation`),
        [...params, userId],
      ),
    )
    return { isFresh: row?.isFresh ?? false, generation: row?.generation ?? undefined }
  }
}
