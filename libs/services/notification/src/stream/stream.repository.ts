import { prepared, type Reader, type Tx } from '@florin/platform'

/** A line of a user's live stream. */
export interface StreamEvent {
  /** Rises within a user. */
  readonly id: string
  readonly type: string
  readonly data: unknown
}

export type NewStreamEvent = Omit<StreamEvent, 'id'> & { readonly userId: string }

/** Appends in order. The transaction holds the users' locks, so ids of a user rise with their commits. */
export async function insertStreamEvents(
  tx: Tx,
  events: readonly NewStreamEvent[],
  at: Date,
): Promise<void> {
  await tx.execute(
    prepared(`INSERT INTO stream_events (user_id, type, data, created_at)
     SELECT (e->>'userId')::uuid, e->>'type', e->'data', $2::timestamptz
     FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS rows (e, n) ORDER BY n`),
    [JSON.stringify(events), at],
  )
}

export const streamEventsAfter = (
  tx: Reader,
  userId: string,
  after: string,
  limit: number,
): Promise<StreamEvent[]> =>
  tx.query(
    prepared(
      'SELECT id, type, data FROM stream_events WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3',
    ),
    [userId, after, limit],
  )

/** The user's newest id, 0 when there is none, and whether `id` is still kept. */
export async function standOf(
  tx: Reader,
  userId: string,
  id: string | undefined,
): Promise<{ newest: string; kept: boolean }> {
  const [row] = await tx.query<{ newest: string; kept: boolean }>(
    prepared(`SELECT coalesce((SELECT max(id) FROM stream_events WHERE user_id = $1), 0) AS newest,
       EXISTS (SELECT 1 FROM stream_events WHERE user_id = $1 AND id = $2::bigint) AS kept`),
    [userId, id ?? null],
  )
  return row ?? { newest: '0', kept: false }
}

/** The newest id of each of the users. */
export async function newestIds(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ userId: string; newest: string }>(
    prepared(`SELECT user_id AS "userId", max(id) AS newest FROM stream_events
     WHERE user_id = ANY($1::uuid[]) GROUP BY user_id`),
    [userIds],
  )
  return new Map(rows.map(({ userId, newest }) => [userId, newest]))
}

/** Forgets what is older than `before`, and all but the newest `keptMax` of each user. */
export async function purgeStreamEvents(tx: Tx, before: Date, keptMax: number): Promise<void> {
  await tx.execute('DELETE FROM stream_events WHERE created_at < $1', [before])
  await tx.execute(
    `DELETE FROM stream_events e USING (
       SELECT user_id, id FROM (
         SELECT user_id, id, row_number() OVER (PARTITION BY user_id ORDER BY id DESC) AS age FROM stream_events) aged
       WHERE age = $1::int + 1) newest_to_go
     WHERE e.user_id = newest_to_go.user_id AND e.id <= newest_to_go.id`,
    [keptMax],
  )
}
