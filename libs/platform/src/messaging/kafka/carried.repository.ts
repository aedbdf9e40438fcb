import type { PublisherLog } from '../transport.js'
import type { LogRow } from './kafka-records.js'

const rowsMax = 500
/** As PostgreSQL stores them: compressed, some quarter of the text. */
const bytesMax = 1024 * 1024

/** Rows are told their predecessor in the lane, so that who reads them elsewhere sees that none is missing. */
const nextSql = `
  WITH carried AS (
    SELECT coalesce((SELECT position FROM relay_positions WHERE transport = 'kafka'), 0) AS position),
  page AS (
    SELECT l.position, l.lane, l.event_id, l.user_id, l.envelope FROM event_log l, carried
    WHERE l.position > carried.position ORDER BY l.position LIMIT ${rowsMax}),
  told AS (
    SELECT page.*, lag(page.position) OVER (PARTITION BY lane ORDER BY page.position) AS before,
      coalesce(sum(pg_column_size(envelope)) OVER (ORDER BY page.position ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS bytes
    FROM page)
  SELECT position, lane, event_id AS "eventId", user_id AS "userId", envelope::text AS envelope,
    coalesce(before, (SELECT e.position FROM event_log e, carried
                      WHERE e.lane = told.lane AND e.position <= carried.position
                      ORDER BY e.position DESC LIMIT 1), 0) AS after
  FROM told WHERE bytes < ${bytesMax} ORDER BY position`

/** The next rows of a log that Kafka does not have, in order. */
export const nextToCarry = (log: PublisherLog): Promise<LogRow[]> => log.query<LogRow>(nextSql)

/** Remembers that Kafka has everything up to a position. */
export async function setCarried(log: PublisherLog, position: string): Promise<void> {
  await log.query(
    `INSERT INTO relay_positions (transport, position) VALUES ('kafka', $1)
     ON CONFLICT (transport) DO UPDATE SET position = excluded.position, updated_at = now()`,
    [position],
  )
}
