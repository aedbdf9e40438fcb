import { serviceNames } from '@florin/contracts'
import type { Check } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'
import { audited, heardBy } from '../handlers.js'

const events = heardBy({ handler: 'audit.trail', service: 'audit', hears: audited })

/** Each event that is not a mere figure stands once in the trail, and nothing else does. */
export const trail: Check = {
  name: 'trail',
  invariant: 'I9',
  service: 'audit',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('audit_schema.audit_logs'),
      differing: `
        SELECT coalesce(e.user_id, a.user_id) AS user_id, CASE WHEN e.event_id IS NULL THEN 'record of nothing that happened'
            WHEN a.id IS NULL THEN 'event without a record' ELSE 'event with several records' END AS what,
          ARRAY[coalesce(e.event_id, a.id)] AS ids, CASE WHEN e.event_id IS NOT NULL THEN '1' END AS expected, a.count AS actual
        FROM ${events} e FULL JOIN (
          SELECT user_id, id, count(*) AS count FROM audit_schema.audit_logs GROUP BY 1, 2) a
          ON a.id = e.event_id AND a.user_id = e.user_id
        WHERE (a.count IS DISTINCT FROM 1 OR e.event_id IS NULL) AND NOT EXISTS (
          SELECT 1 FROM audit_schema.deferred_events d WHERE d.event_id = e.event_id)`,
    }),
}

/** The links of each user's chain follow each other without a gap, up to the head that is kept apart. */
export const chain: Check = {
  name: 'chain',
  invariant: 'I9',
  service: 'audit',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('audit_schema.audit_logs'),
      differing: `
        SELECT user_id, 'link of the trail that is not tied to the one before' AS what, ARRAY[sequence::text, id::text] AS ids,
          coalesce(before, repeat('0', 64)) AS expected, previous_hash AS actual
        FROM (SELECT user_id, id, sequence, previous_hash, lag(hash) OVER w AS before, lag(sequence, 1, 0::bigint) OVER w AS sequence_before
          FROM audit_schema.audit_logs WINDOW w AS (PARTITION BY user_id ORDER BY sequence)) l
        WHERE previous_hash <> coalesce(before, repeat('0', 64)) OR sequence <> sequence_before + 1
        UNION ALL
        SELECT coalesce(h.user_id, l.user_id), 'end of the trail', ARRAY[l.sequence::text], h.hash, l.hash
        FROM audit_schema.audit_chain_heads h FULL JOIN (
          SELECT DISTINCT ON (user_id) user_id, sequence, hash FROM audit_schema.audit_logs ORDER BY user_id, sequence DESC) l
          ON l.user_id = h.user_id
        WHERE (h.sequence, h.hash) IS DISTINCT FROM (l.sequence, l.hash)`,
    }),
}

/** No role of a service may change what stands in the trail. */
export const trailRights: Check = {
  name: 'trail-rights',
  invariant: 'I9',
  service: 'audit',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: `SELECT NULL::uuid AS user_id, count(*) AS rows FROM (${rights}) r`,
      differing: `SELECT NULL::uuid AS user_id, 'right to change the trail' AS what, ARRAY[role, privilege] AS ids,
          NULL AS expected, privilege AS actual
        FROM (${rights}) r WHERE has_table_privilege(role, 'audit_schema.audit_logs', privilege)`,
    }),
}

const rights = `SELECT role, privilege FROM unnest(ARRAY[${serviceNames
  .flatMap((name) => [`'${name}_api'`, `'${name}_worker'`])
  .join(
    ', ',
  )}]) AS role JOIN pg_roles p ON p.rolname = role, unnest(ARRAY['UPDATE', 'DELETE', 'TRUNCATE']) AS privilege`
