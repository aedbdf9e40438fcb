import { serviceNames, topicOf } from '@florin/contracts'
import type { Check, Scope } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'
import { heardBy, listeners, type Listener } from '../handlers.js'

const union = (queries: readonly string[]): string => queries.join(' UNION ALL ')

/** What is committed is in the log, and nothing stays in an outbox. */
export const outboxes: Check = {
  name: 'outboxes',
  invariant: 'I4',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: union(
        serviceNames.flatMap((name) => [
          rowsOf(`${name}_schema.event_log`),
          rowsOf(`${name}_schema.outbox`),
        ]),
      ),
      differing: union(
        serviceNames.map(
          (name) => `
          SELECT user_id, 'event that stays in the outbox of ${name}' AS what, ARRAY[event_id::text, type] AS ids,
            'in the log' AS expected, 'since ' || created_at AS actual
          FROM ${name}_schema.outbox WHERE created_at < clock_timestamp() - ${scope.outboxAgeSecondsMax} * interval '1 second'`,
        ),
      ),
    }),
}

/** Every event of a log was handled, once, by everybody who listens to it, or is put aside and known. */
export const deliveries: Check = {
  name: 'deliveries',
  invariant: 'I4',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: union(
        listeners.map(
          (listener) =>
            `SELECT user_id, count(*) AS rows FROM ${heardBy(listener)} e WHERE ${young('e.recorded_at', scope)} GROUP BY user_id`,
        ),
      ),
      differing: union(
        listeners.flatMap((listener) => [missed(listener, scope), unheardOf(listener, scope)]),
      ),
    }),
}

const young = (column: string, { inboxHorizonDays }: Scope): string =>
  `${column} > now() - ${inboxHorizonDays} * interval '1 day'`

const missed = ({ handler, service, ...rest }: Listener, scope: Scope): string => `
  SELECT e.user_id, 'event not handled by ${handler}' AS what, ARRAY[e.event_id::text, e.type] AS ids,
    'in its inbox' AS expected, NULL AS actual
  FROM ${heardBy({ handler, service, ...rest })} e
  LEFT JOIN ${service}_schema.inbox i ON i.handler = '${handler}' AND i.event_id = e.event_id
  LEFT JOIN ${service}_schema.deferred_events d ON d.handler = '${handler}' AND d.event_id = e.event_id
  WHERE i.event_id IS NULL AND d.event_id IS NULL AND ${young('e.recorded_at', scope)}`

const unheardOf = (listener: Listener, scope: Scope): string => `
  SELECT i.user_id, 'handled by ${listener.handler}, but never published' AS what, ARRAY[i.event_id::text] AS ids,
    'in a log' AS expected, NULL AS actual
  FROM ${listener.service}_schema.inbox i
  LEFT JOIN ${heardBy(listener)} e ON e.event_id = i.event_id
  WHERE i.handler = '${listener.handler}' AND e.event_id IS NULL AND ${young('i.handled_at', scope)}`

/** No event stands twice in the logs, and no handler is ahead of what it reads. */
export const logs: Check = {
  name: 'logs',
  invariant: 'I4',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: union(serviceNames.map((name) => rowsOf(`${name}_schema.event_log`))),
      differing: `
        SELECT user_id, 'event that stands twice in a log' AS what, ARRAY[event_id::text] AS ids, '1' AS expected,
          count(*)::text AS actual
        FROM (${union(serviceNames.map((name) => `SELECT user_id, event_id FROM ${name}_schema.event_log`))}) e
        GROUP BY user_id, event_id HAVING count(*) > 1
        UNION ALL
        SELECT NULL, 'cursor ahead of its log', ARRAY[c.handler, c.topic, c.lane::text], coalesce(h.head, 0)::text,
          c.position::text
        FROM (${union(
          serviceNames.map(
            (name) => `SELECT handler, topic, lane, position FROM ${name}_schema.consumer_cursors`,
          ),
        )}) c LEFT JOIN (${union(
          serviceNames.map(
            (name) =>
              `SELECT '${topicOf(name)}' AS topic, max(position) AS head FROM ${name}_schema.event_log`,
          ),
        )}) h USING (topic) WHERE c.position > coalesce(h.head, 0)`,
    }),
}

/** What could not be applied and waits: nothing is lost, but nothing after it of the same user counts yet. */
export const deadLetters: Check = {
  name: 'dead-letters',
  invariant: 'I4',
  service: 'transaction',
  severity: 'waiting',
  run: (database, scope) =>
    compare(database, scope, {
      checked: union(serviceNames.map((name) => rowsOf(`${name}_schema.inbox`))),
      differing: union(
        serviceNames.map(
          (name) => `
          SELECT user_id, 'event put aside by ' || handler || ' (' || state || ')' AS what, ARRAY[event_id::text] AS ids,
            'applied' AS expected, coalesce(error, state) AS actual FROM ${name}_schema.deferred_events`,
        ),
      ),
    }),
}
