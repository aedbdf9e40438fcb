import { serviceNames, topicOf } from '@florin/contracts'
import type { Readable } from './check.js'

const cursors = serviceNames
  .map((name) => `SELECT handler, topic, lane, position FROM ${name}_schema.consumer_cursors`)
  .join(' UNION ALL ')
const heads = serviceNames
  .map(
    (name) =>
      `SELECT '${topicOf(name)}' AS topic, lane, max(position) AS position FROM ${name}_schema.event_log GROUP BY lane`,
  )
  .join(' UNION ALL ')
const waiting = serviceNames
  .map((name) => `EXISTS (SELECT 1 FROM ${name}_schema.outbox)`)
  .join(' OR ')

const putAside = serviceNames
  .map((name) => `EXISTS (SELECT 1 FROM ${name}_schema.deferred_events)`)
  .join(' OR ')
const documentOwners = ['transaction', 'user']
const writing = documentOwners
  .map((name) => `EXISTS (SELECT 1 FROM ${name}_schema.document_writes)`)
  .join(' OR ')
const importing = `EXISTS (SELECT 1 FROM transaction_schema.statement_imports WHERE status IN ('parsing', 'committing'))`

/**
 * Whether nothing is on its way: outboxes empty, every handler at the end of what it follows.
 * @param settled whether no import may be under way, and neither an event nor a document wait, either
 */
export async function isQuiet(database: Readable, settled = false): Promise<boolean> {
  const [row] = await database.query<{ busy: boolean }>(
    `WITH cursors AS (${cursors}), heads AS (${heads})
     SELECT ${waiting} OR ${settled ? `${putAside} OR ${importing} OR ${writing} OR` : ''} EXISTS (
       SELECT 1 FROM (SELECT DISTINCT handler, topic FROM cursors) h JOIN heads USING (topic)
       LEFT JOIN cursors c ON c.handler = h.handler AND c.topic = h.topic AND c.lane = heads.lane
       WHERE coalesce(c.position, 0) < heads.position) AS busy`,
  )
  return row?.busy === false
}
