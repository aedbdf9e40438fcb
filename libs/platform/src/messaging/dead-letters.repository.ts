import type { ServiceName } from '@florin/contracts'
import type { Tx } from '../database/tx.js'

/** An event that a handler could not apply and will not try again by itself. */
export interface DeadLetter {
  readonly service: ServiceName
  readonly handler: string
  readonly eventId: string
  readonly userId: string
  readonly type: string | null
  readonly attempts: number
  readonly error: string | null
  readonly since: Date
  /** Later events of the same user that wait behind it. */
  readonly parked: number
  readonly envelope: unknown
}

export interface DeadLetterFilter {
  readonly handler?: string | undefined
  readonly eventId?: string | undefined
}

/** A service's dead letters, oldest first. The connection must see all users' rows of the service's schema. */
export function deadLettersOf(
  tx: Tx,
  service: ServiceName,
  filter: DeadLetterFilter = {},
): Promise<DeadLetter[]> {
  return tx.query<DeadLetter>(
    `SELECT $1::text AS service, d.handler, d.event_id AS "eventId", d.user_id AS "userId", d.envelope->>'type' AS type,
       d.attempts, d.error, d.created_at AS since, d.envelope,
       (SELECT count(*)::int FROM ${service}_schema.deferred_events p
        WHERE p.handler = d.handler AND p.user_id = d.user_id AND p.sequence > d.sequence) AS parked
     FROM ${service}_schema.deferred_events d
     WHERE d.state = 'dead' AND ($2::text IS NULL OR d.handler = $2) AND ($3::uuid IS NULL OR d.event_id = $3)
     ORDER BY d.sequence`,
    [service, filter.handler ?? null, filter.eventId ?? null],
  )
}

/** Lets a dead letter be tried again, as often as a new event; the service does so within seconds. */
export async function reviveDeadLetter(
  tx: Tx,
  { service, handler, eventId }: Pick<DeadLetter, 'service' | 'handler' | 'eventId'>,
): Promise<void> {
  await tx.execute(
    `UPDATE ${service}_schema.deferred_events SET state = 'retrying', attempts = 0, next_attempt_at = now()
     WHERE handler = $1 AND event_id = $2 AND state = 'dead'`,
    [handler, eventId],
  )
}

/** What has become of an event that was tried again: applied once it is deferred no more. */
export async function fateOf(
  tx: Tx,
  { service, handler, eventId }: Pick<DeadLetter, 'service' | 'handler' | 'eventId'>,
): Promise<'applied' | 'retrying' | 'dead'> {
  const [row] = await tx.query<{ state: 'retrying' | 'dead' | 'parked' }>(
    `SELECT state FROM ${service}_schema.deferred_events WHERE handler = $1 AND event_id = $2`,
    [handler, eventId],
  )
  if (!row) return 'applied'
  return row.state === 'dead' ? 'dead' : 'retrying'
}
