import type { Envelope, ServiceName } from '@florin/contracts'

type Ask = <Row>(text: string, params: readonly unknown[]) => Promise<Row[]>

/** What a service's log holds of a user. */
export async function publishedBy(
  ask: Ask,
  service: ServiceName,
  userId: string,
): Promise<Envelope[]> {
  const rows = await ask<{ envelope: Envelope }>(
    `SELECT envelope FROM ${service}_schema.event_log WHERE user_id = $1 ORDER BY position`,
    [userId],
  )
  return rows.map(({ envelope }) => envelope)
}

/** Events that a service's handlers have put aside, as `handler type error`. */
export async function putAsideBy(ask: Ask, service: ServiceName): Promise<string[]> {
  const rows = await ask<{ told: string }>(
    `SELECT concat_ws(' ', handler, envelope->>'type', state, error) AS told
     FROM ${service}_schema.deferred_events`,
    [],
  )
  return rows.map(({ told }) => told)
}

/** Ids of the events a handler has applied. */
export async function appliedBy(ask: Ask, handler: string): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    `SELECT event_id AS id FROM ${handler.split('.')[0] ?? ''}_schema.inbox WHERE handler = $1`,
    [handler],
  )
  return rows.map(({ id }) => id)
}
