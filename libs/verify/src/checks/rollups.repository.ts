import type { Check } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'
import { categoryTree, posted } from '../facts.js'

/** A month's sums by category are the sums of its transactions. */
export const categorySums: Check = {
  name: 'category-sums',
  invariant: 'I6',
  service: 'analytics',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('analytics_schema.monthly_category_summary'),
      differing: `
        SELECT coalesce(s.user_id, t.user_id) AS user_id, 'sum of a month and category' AS what,
          ARRAY[coalesce(s.month, t.month)::text, coalesce(s.category, t.category), coalesce(s.direction, t.direction),
            coalesce(s.currency, t.currency)::text] AS ids,
          t.amount || ' in ' || t.count AS expected, s.total_amount || ' in ' || s.transaction_count AS actual
        FROM analytics_schema.monthly_category_summary s FULL JOIN (
          SELECT p.user_id, date_trunc('month', p.day)::date AS month, p.category, c.type,
            CASE WHEN p.amount < 0 THEN 'debit' ELSE 'credit' END AS direction, p.currency, sum(p.amount) AS amount, count(*) AS count
          FROM ${posted} p JOIN ${categoryTree} c ON c.id = p.category GROUP BY 1, 2, 3, 4, 5, 6) t
          ON t.user_id = s.user_id AND t.month = s.month AND t.category = s.category AND t.type = s.category_type
            AND t.direction = s.direction AND t.currency = s.currency
        WHERE s.total_amount IS DISTINCT FROM t.amount OR s.transaction_count IS DISTINCT FROM t.count`,
    }),
}

/** A month's sums by merchant are the sums of its transactions; transfers are in none. */
export const merchantSums: Check = {
  name: 'merchant-sums',
  invariant: 'I6',
  service: 'analytics',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('analytics_schema.monthly_merchant_summary'),
      differing: `
        SELECT coalesce(s.user_id, t.user_id) AS user_id, 'sum of a month and merchant' AS what,
          ARRAY[coalesce(s.month, t.month)::text, coalesce(s.merchant_name, t.merchant), coalesce(s.currency, t.currency)::text] AS ids,
          concat_ws(' ', t.spent, 'spent in', t.spent_count, 'and', t.income, 'in', t.count) AS expected,
          concat_ws(' ', s.spent, 'spent in', s.spent_count, 'and', s.income, 'in', s.transaction_count) AS actual
        FROM analytics_schema.monthly_merchant_summary s FULL JOIN (
          SELECT p.user_id, date_trunc('month', p.day)::date AS month, p.merchant, p.currency,
            coalesce(-sum(p.amount) FILTER (WHERE c.type = 'expense'), 0) AS spent,
            coalesce(sum(p.amount) FILTER (WHERE c.type <> 'expense'), 0) AS income,
            count(*) FILTER (WHERE c.type = 'expense') AS spent_count, count(*) AS count
          FROM ${posted} p JOIN ${categoryTree} c ON c.id = p.category
          WHERE c.type <> 'transfer' AND p.merchant !~ '^\\s*$' GROUP BY 1, 2, 3, 4) t
          ON t.user_id = s.user_id AND t.month = s.month AND t.merchant = s.merchant_name AND t.currency = s.currency
        WHERE (s.spent, s.income, s.spent_count::bigint, s.transaction_count::bigint)
          IS DISTINCT FROM (t.spent, t.income, t.spent_count, t.count)`,
    }),
}

/** What was spent each day in each category, as budgets count it. */
export const spending: Check = {
  name: 'spending',
  invariant: 'I6',
  service: 'budget',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('budget_schema.category_spending'),
      differing: `
        SELECT coalesce(s.user_id, t.user_id) AS user_id, 'spending of a day and category' AS what,
          ARRAY[coalesce(s.day, t.day)::text, coalesce(s.category_id, t.category), coalesce(s.currency, t.currency)::text] AS ids,
          t.spent || ' in ' || t.count AS expected, s.spent || ' in ' || s.transaction_count AS actual
        FROM (SELECT * FROM budget_schema.category_spending WHERE spent <> 0 OR transaction_count <> 0) s FULL JOIN (
          SELECT p.user_id, p.day, p.category, p.currency, -sum(p.amount) AS spent, count(*) AS count
          FROM ${posted} p JOIN ${categoryTree} c ON c.id = p.category WHERE c.type = 'expense' GROUP BY 1, 2, 3, 4) t
          ON t.user_id = s.user_id AND t.day = s.day AND t.category = s.category_id AND t.currency = s.currency
        WHERE s.spent IS DISTINCT FROM t.spent OR s.transaction_count IS DISTINCT FROM t.count`,
    }),
}
