import type { Pool } from 'pg'

/** A transaction that was recorded: whose, of which day, and when its event was written, in ms since 1970. */
export interface RecordedAt {
  readonly userId: string
  readonly date: string
  readonly atMs: number
}

/** What was recorded since a position of the log; the time is that of the event, just before its commit. */
export async function recordedSince(admin: Pool, position: string): Promise<RecordedAt[]> {
  const { rows } = await admin.query<{ userId: string; date: string; time: string }>(
    `SELECT user_id AS "userId", item ->> 'date' AS date, envelope ->> 'time' AS time
     FROM transaction_schema.event_log, json_array_elements(envelope::json -> 'data' -> 'items') item
     WHERE type = 'florin.transaction.recorded.v1' AND position > $1`,
    [position],
  )
  return rows.map(({ userId, date, time }) => ({ userId, date, atMs: Date.parse(time) }))
}

/** The last position of the ledger's log. */
export async function lastRecorded(admin: Pool): Promise<string> {
  const { rows } = await admin.query<{ position: string }>(
    'SELECT coalesce(max(position), 0) AS position FROM transaction_schema.event_log',
  )
  return rows[0]?.position ?? '0'
}
