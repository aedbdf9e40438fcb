import { serviceNames, topicOf } from '@florin/contracts'
import type { Ask } from './dump.repository.js'

const cursors = serviceNames
  .map((name) => `SELECT handler, topic, lane, position FROM ${name}_schema.consumer_cursors`)
  .join(' UNION ALL ')

const busy = [
  ...serviceNames.flatMap((name) => [
    `EXISTS (SELECT 1 FROM ${name}_schema.outbox)`,
    `EXISTS (SELECT 1 FROM ${name}_schema.deferred_events)`,
    `EXISTS (SELECT 1 FROM (SELECT DISTINCT handler, topic FROM cursors WHERE topic = '${topicOf(name)}') h
       CROSS JOIN (SELECT lane, max(position) AS head FROM ${name}_schema.event_log GROUP BY lane) heads
       LEFT JOIN cursors USING (handler, topic, lane) WHERE coalesce(cursors.position, 0) < heads.head)`,
  ]),
  `EXISTS (SELECT 1 FROM transaction_schema.statement_imports WHERE status IN ('parsing', 'committing'))`,
].join(' OR ')

/** Whether nothing is on its way: no import worked on, outboxes empty, all handlers at the end of what they follow. */
export async function isQuiet(ask: Ask): Promise<boolean> {
  const [row] = await ask<{ busy: boolean }>(`WITH cursors AS (${cursors}) SELECT ${busy} AS busy`)
  return row?.busy === false
}
