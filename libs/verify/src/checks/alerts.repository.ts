import { ThresholdCrossed } from '@florin/contracts'
import type { Check } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'

const crossings = `(
  SELECT e.user_id, e.event_id, (i.item->>'budgetId')::uuid AS budget_id, (i.item->>'periodStart')::date AS period_start,
    (i.item->>'threshold')::numeric AS threshold, (i.item->>'spent')::numeric AS spent, (i.item->>'limit')::numeric AS "limit"
  FROM budget_schema.event_log e, json_array_elements(e.envelope->'data'->'items') AS i (item)
  WHERE e.type = '${ThresholdCrossed.type}')`

const matter = (of: string): string =>
  `ARRAY[${of}.budget_id::text, ${of}.period_start::text, trim_scale(${of}.threshold)::text]`

/** A threshold is told once in a period, by an event whose own figures reach it. */
export const crossed: Check = {
  name: 'thresholds',
  invariant: 'I7',
  service: 'budget',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('budget_schema.budget_alerts'),
      differing: `
        SELECT user_id, 'threshold told more than once' AS what, ${matter('c')} AS ids, '1' AS expected, count(*)::text AS actual
        FROM ${crossings} c GROUP BY user_id, budget_id, period_start, threshold HAVING count(*) > 1
        UNION ALL
        SELECT user_id, 'threshold told that was not reached', ${matter('c')}, (threshold * "limit")::text, spent::text
        FROM ${crossings} c WHERE spent < threshold * "limit"
        UNION ALL
        SELECT coalesce(a.user_id, c.user_id), CASE WHEN a.user_id IS NULL THEN 'threshold told but not remembered'
            ELSE 'threshold remembered as told, but never told' END,
          CASE WHEN a.user_id IS NULL THEN ${matter('c')} ELSE ${matter('a')} END, c.event_id::text, a.fired::text
        FROM (SELECT * FROM budget_schema.budget_alerts WHERE fired) a FULL JOIN ${crossings} c
          ON c.budget_id = a.budget_id AND c.period_start = a.period_start AND c.threshold = a.threshold
        WHERE a.user_id IS NULL OR c.user_id IS NULL`,
    }),
}

/** Each crossing has one notification, and each alert a crossing. */
export const notifications: Check = {
  name: 'notifications',
  invariant: 'I7',
  service: 'notification',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('notification_schema.notifications'),
      differing: `
        SELECT coalesce(n.user_id, c.user_id) AS user_id,
          CASE WHEN n.user_id IS NULL THEN 'threshold reached without a notification'
            WHEN c.user_id IS NULL THEN 'notification of a threshold that was not reached'
            ELSE 'threshold with several notifications' END AS what,
          CASE WHEN c.user_id IS NULL THEN n.ids ELSE ${matter('c')} END AS ids,
          CASE WHEN c.user_id IS NOT NULL THEN '1' END AS expected, n.count::text AS actual
        FROM (SELECT user_id, (data->>'budgetId')::uuid AS budget_id, (data->>'periodStart')::date AS period_start,
            (data->>'threshold')::numeric AS threshold, count(*) AS count, array_agg(id::text) AS ids
          FROM notification_schema.notifications WHERE type = 'budget_alert' GROUP BY 1, 2, 3, 4) n
        FULL JOIN (SELECT DISTINCT user_id, budget_id, period_start, threshold FROM ${crossings} x) c
          ON c.user_id = n.user_id AND c.budget_id = n.budget_id AND c.period_start = n.period_start AND c.threshold = n.threshold
        WHERE n.user_id IS NULL OR c.user_id IS NULL OR n.count <> 1`,
    }),
}
