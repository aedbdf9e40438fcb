import type { EventOf } from '@florin/contracts'
import { prepared } from '../database/prepared.js'
import type { Tx } from '../database/tx.js'

export interface DeferredEvent {
  readonly eventId: string
  readonly userId: string
  readonly topic: string
  readonly attempts: number
  readonly envelope: unknown
}

/** How far a handler is in a lane. */
export interface LaneCursor {
  readonly lane: number
  readonly position: string
}

// In the order of lanes, so that two replicas cannot wait for each other.
const cursorsSql = prepared(
  `SELECT lane, position FROM consumer_cursors
  WHERE handler = $1 AND topic = $2 AND lane = ANY($3::int[]) ORDER BY lane FOR UPDATE`,
)

/** Takes cursors and holds them until the transaction ends, so that one replica reads a lane at a time. */
export async function lockCursors(
  tx: Tx,
  handler: string,
  topic: string,
  lanes: readonly number[],
): Promise<LaneCursor[]> {
  const given = [handler, topic, lanes]
  const known = await tx.query<LaneCursor>(cursorsSql, given)
  if (known.length === lanes.length) return known
  await tx.execute(
    `INSERT INTO consumer_cursors (handler, topic, lane)
     SELECT $1, $2, lane FROM unnest($3::int[]) lane ORDER BY lane ON CONFLICT DO NOTHING`,
    given,
  )
  return tx.query<LaneCursor>(cursorsSql, given)
}

/** Makes the cursors of a handler that has none yet, before the first record of each lane. */
export const prepareCursors = (
  tx: Tx,
  handler: string,
  topics: readonly string[],
  lanes: number,
): Promise<number> =>
  tx.execute(
    `INSERT INTO consumer_cursors (handler, topic, lane)
     SELECT $1, topic, lane FROM unnest($2::text[]) topic, generate_series(0, $3::int - 1) lane
     ON CONFLICT DO NOTHING`,
    [handler, topics, lanes],
  )

export function moveCursors(
  tx: Tx,
  handler: string,
  topic: string,
  cursors: readonly LaneCursor[],
): void {
  tx.send(
    prepared(`UPDATE consumer_cursors c SET position = moved.position, updated_at = now()
     FROM unnest($3::int[], $4::bigint[]) AS moved (lane, position)
     WHERE c.handler = $1 AND c.topic = $2 AND c.lane = moved.lane`),
    [handler, topic, cursors.map(({ lane }) => lane), cursors.map(({ position }) => position)],
  )
}

/** Writes the inbox rows. @returns the ids that were not there before. */
export async function claim(
  tx: Tx,
  handler: string,
  events: readonly Pick<EventOf, 'id' | 'userid' | 'causationid'>[],
): Promise<Set<string>> {
  const rows = await tx.query<{ event_id: string }>(
    prepared(`INSERT INTO inbox (handler, event_id, user_id, causation_id)
     SELECT $1, id, user_id, causation_id FROM unnest($2::uuid[], $3::uuid[], $4::uuid[]) AS e (id, user_id, causation_id)
     ON CONFLICT DO NOTHING RETURNING event_id`),
    [
      handler,
      events.map((e) => e.id),
      events.map((e) => e.userid),
      events.map((e) => e.causationid),
    ],
  )
  return new Set(rows.map((row) => row.event_id))
}

/** Which of the users have events waiting for this handler. */
export async function usersWithDeferred(
  tx: Tx,
  handler: string,
  userIds: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.query<{ user_id: string }>(
    prepared(
      'SELECT DISTINCT user_id FROM deferred_events WHERE handler = $1 AND user_id = ANY($2::uuid[])',
    ),
    [handler, userIds],
  )
  return new Set(rows.map((row) => row.user_id))
}

export interface Deferral {
  readonly handler: string
  readonly topic: string
  readonly eventId: string
  readonly userId: string
  readonly envelope: unknown
  readonly state: 'retrying' | 'parked' | 'dead'
  readonly attempts: number
  readonly error: string | null
  readonly delayMs: number
}

export async function defer(tx: Tx, deferral: Deferral): Promise<void> {
  await tx.execute(
    `INSERT INTO deferred_events (handler, topic, event_id, user_id, envelope, state, attempts, error, next_attempt_at)
     VALUES ($1, $2, $3, $4, $5::jsonb, $6, $7, $8, now() + $9::int * interval '1 millisecond')
     ON CONFLICT (handler, event_id) DO UPDATE SET
       state = excluded.state, attempts = excluded.attempts, error = excluded.error,
       next_attempt_at = excluded.next_attempt_at`,
    [
      deferral.handler,
      deferral.topic,
      deferral.eventId,
      deferral.userId,
      JSON.stringify(deferral.envelope),
      deferral.state,
      deferral.attempts,
      deferral.error,
      deferral.delayMs,
    ],
  )
}

// From one user's head to the next by the index, however many events are parked behind it.
const headsSql = `
  WITH RECURSIVE heads AS (
    (SELECT user_id, state, next_attempt_at FROM deferred_events
     WHERE handler = $1 ORDER BY user_id, sequence LIMIT 1)
    UNION ALL
    SELECT next.user_id, next.state, next.next_attempt_at FROM heads, LATERAL (
      SELECT user_id, state, next_attempt_at FROM deferred_events
      WHERE handler = $1 AND user_id > heads.user_id ORDER BY user_id, sequence LIMIT 1) next)`

/** Users whose queue's head may be tried now. A dead head keeps the rest of its queue parked. */
export async function dueUsers(tx: Tx, handler: string): Promise<string[]> {
  const rows = await tx.query<{ user_id: string }>(
    `${headsSql} SELECT user_id FROM heads WHERE state <> 'dead' AND next_attempt_at <= now() LIMIT 100`,
    [handler],
  )
  return rows.map((row) => row.user_id)
}

/** The head of a user's queue, locked; nothing when another replica has it or it is dead. */
export async function lockHead(
  tx: Tx,
  handler: string,
  userId: string,
): Promise<DeferredEvent | undefined> {
  const [head] = await tx.query<DeferredEvent & { state: string }>(
    `SELECT event_id AS "eventId", user_id AS "userId", topic, attempts, envelope, state FROM deferred_events
     WHERE handler = $1 AND user_id = $2 ORDER BY sequence LIMIT 1 FOR UPDATE SKIP LOCKED`,
    [handler, userId],
  )
  return head && head.state !== 'dead' ? head : undefined
}

export async function settle(tx: Tx, handler: string, eventId: string): Promise<void> {
  await tx.execute('DELETE FROM deferred_events WHERE handler = $1 AND event_id = $2', [
    handler,
    eventId,
  ])
}

/** Milliseconds until the next head may be tried; nothing when all that is left is dead or parked behind it. */
export async function msUntilDue(tx: Tx, handler: string): Promise<number | undefined> {
  const [row] = await tx.query<{ ms: number | null }>(
    `${headsSql} SELECT (extract(epoch FROM min(next_attempt_at) - now()) * 1000)::float8 AS ms
     FROM heads WHERE state <> 'dead'`,
    [handler],
  )
  return row?.ms ?? undefined
}

/** Where the handler stands in each lane of a topic. */
export async function cursorsOf(
  tx: Tx,
  handler: string,
  topic: string,
): Promise<Map<number, string>> {
  const rows = await tx.query<{ lane: number; position: string }>(
    'SELECT lane, position FROM consumer_cursors WHERE handler = $1 AND topic = $2',
    [handler, topic],
  )
  return new Map(rows.map((row) => [row.lane, row.position]))
}
