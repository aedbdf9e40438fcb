import { isUuid, prepared, type Reader, type Tx } from '@florin/platform'
import type { ChainHead } from './chain.js'
import type { AuditLink } from './record.js'

/** Where the users' chains stand, locked until the transaction ends; nothing of who has none yet. */
export async function lockHeads(
  tx: Tx,
  userIds: readonly string[],
): Promise<Map<string, ChainHead>> {
  const rows = await tx.query<{ userId: string; sequence: string; hash: string }>(
    prepared(`SELECT user_id AS "userId", sequence, hash FROM audit_chain_heads
     WHERE user_id = ANY($1::uuid[]) ORDER BY user_id FOR UPDATE`),
    [userIds],
  )
  return new Map(
    rows.map(({ userId, sequence, hash }) => [userId, { sequence: Number(sequence), hash }]),
  )
}

export async function saveHeads(tx: Tx, heads: ReadonlyMap<string, ChainHead>): Promise<void> {
  await tx.execute(
    prepared(`INSERT INTO audit_chain_heads (user_id, sequence, hash)
     SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[])
     ON CONFLICT (user_id) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash`),
    [
      [...heads.keys()],
      [...heads.values()].map((head) => head.sequence),
      [...heads.values()].map((head) => head.hash),
    ],
  )
}

export async function appendLinks(tx: Tx, links: readonly AuditLink[]): Promise<void> {
  await tx.execute(
    prepared(`INSERT INTO audit_logs (id, user_id, session_id, service_name, action, resource_type, resource_id, ip_address,
       user_agent, request_id, correlation_id, old_values, new_values, metadata, success, error_message, timestamp,
       sequence, previous_hash, hash)
     SELECT id, "userId", "sessionId", "serviceName", action, "resourceType", "resourceId", "ipAddress",
       "userAgent", "requestId", "correlationId", "oldValues", "newValues", metadata, success, "errorMessage", timestamp,
       sequence, "previousHash", hash
     FROM jsonb_to_recordset($1::jsonb) AS l (id uuid, "userId" uuid, "sessionId" uuid, "serviceName" text, action text,
       "resourceType" text, "resourceId" text, "ipAddress" inet, "userAgent" text, "requestId" text,
       "correlationId" uuid, "oldValues" jsonb, "newValues" jsonb, metadata jsonb, success boolean, "errorMessage" text,
       timestamp timestamptz, sequence bigint, "previousHash" text, hash text)`),
    [
      JSON.stringify(
        links.map((link) => ({
          ...link,
          correlationId: isUuid(link.requestId) ? link.requestId : null,
        })),
      ),
    ],
  )
}

/** Sort key of the list; the instant as text, because a Date would lose microseconds. */
export interface TrailKey {
  readonly at: string
  readonly id: string
}

export type TrailRow = Omit<AuditLink, 'timestamp' | 'sequence'> & {
  readonly timestamp: Date
  readonly sequence: string
}

const columns = `id, user_id AS "userId", session_id AS "sessionId", service_name AS "serviceName", action,
  resource_type AS "resourceType", resource_id AS "resourceId", host(ip_address) AS "ipAddress",
  user_agent AS "userAgent", request_id AS "requestId", old_values AS "oldValues", new_values AS "newValues",
  metadata, success, error_message AS "errorMessage", timestamp, sequence, previous_hash AS "previousHash", hash`

export const toLink = (row: TrailRow): AuditLink => ({
  ...row,
  timestamp: row.timestamp.toISOString(),
  sequence: Number(row.sequence),
})

export interface TrailFilter {
  readonly actions: readonly string[] | undefined
  readonly since: string | undefined
  readonly before: string | undefined
  readonly after: TrailKey | undefined
  readonly limit: number
}

/** Months that cannot hold any of it are left out by the first comparisons with `timestamp`. */
const newest = (action: string): string => `
  SELECT ${columns}, timestamp::text AS at FROM audit_logs
  WHERE user_id = $1 ${action}
    AND ($2::timestamptz IS NULL OR timestamp <= $2 AND (timestamp, id) < ($2::timestamptz, $3::uuid))
    AND ($4::timestamptz IS NULL OR timestamp >= $4) AND ($5::timestamptz IS NULL OR timestamp < $5)
  ORDER BY timestamp DESC, id DESC LIMIT $6`

/** Of each action so many, so that rare ones are found by their index and never among all that there is. */
const newestOf = `
  SELECT found.* FROM unnest($7::text[]) AS wanted (action),
    LATERAL (${newest('AND audit_logs.action = wanted.action')}) AS found
  ORDER BY found.timestamp DESC, found.id DESC LIMIT $6`

/** The user's trail, newest first, from after a key on. */
export const listTrail = (
  tx: Reader,
  userId: string,
  { actions, since, before, after, limit }: TrailFilter,
): Promise<(TrailRow & TrailKey)[]> => {
  const values = [userId, after?.at ?? null, after?.id ?? null, since ?? null, before ?? null]
  return actions
    ? tx.query(newestOf, [...values, limit, actions])
    : tx.query(newest(''), [...values, limit])
}

/** The user's chain from its start, to be verified. */
export const chainOf = async (tx: Tx, userId: string): Promise<AuditLink[]> =>
  (
    await tx.query<TrailRow>(
      `SELECT ${columns} FROM audit_logs WHERE user_id = $1 ORDER BY sequence`,
      [userId],
    )
  ).map(toLink)

/** Makes sure that this month and the next have partitions. */
export async function ensurePartitions(tx: Tx, now: Date): Promise<void> {
  await tx.execute(
    `SELECT ensure_audit_partition((($1::timestamptz AT TIME ZONE 'UTC') + n * interval '1 month')::date)
     FROM generate_series(0, 1) AS n`,
    [now],
  )
}
