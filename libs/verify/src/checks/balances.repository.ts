import type { Check } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'
import { posted } from '../facts.js'

/** A balance is the opening balance and every posted transaction, to the last digit. */
export const balances: Check = {
  name: 'balances',
  invariant: 'I1',
  service: 'bank',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('bank_schema.bank_accounts'),
      differing: `
        SELECT a.user_id, 'balance of an account' AS what, ARRAY[a.id] AS ids,
          a.opening_balance + coalesce(t.amount, 0) || ' ' || a.currency || ' in ' || coalesce(t.count, 0) AS expected,
          a.current_balance || ' ' || a.currency || ' in ' || a.transaction_count AS actual
        FROM bank_schema.bank_accounts a LEFT JOIN (
          SELECT user_id, account_id, sum(amount) AS amount, count(*) AS count FROM ${posted} p GROUP BY 1, 2) t
          ON t.user_id = a.user_id AND t.account_id = a.id
        WHERE a.current_balance <> a.opening_balance + coalesce(t.amount, 0)
          OR a.transaction_count <> coalesce(t.count, 0)`,
    }),
}

/** What each day of an account has of posted transactions. */
export const accountDays: Check = {
  name: 'account-days',
  invariant: 'I1',
  service: 'bank',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('bank_schema.account_days'),
      differing: `
        SELECT coalesce(d.user_id, t.user_id) AS user_id, 'transactions of a day' AS what,
          ARRAY[coalesce(d.account_id, t.account_id)::text, coalesce(d.day, t.day)::text] AS ids,
          t.count AS expected, d.transaction_count AS actual
        FROM (SELECT * FROM bank_schema.account_days WHERE transaction_count <> 0) d
        FULL JOIN (SELECT user_id, account_id, day, count(*) AS count FROM ${posted} p GROUP BY 1, 2, 3) t
          ON t.user_id = d.user_id AND t.account_id = d.account_id AND t.day = d.day
        WHERE d.transaction_count IS DISTINCT FROM t.count`,
    }),
}

/** What each day has moved an account by, of which balances of the past are made. */
export const accountMovements: Check = {
  name: 'account-movements',
  invariant: 'I1',
  service: 'bank',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('bank_schema.account_movements'),
      differing: `
        SELECT coalesce(m.user_id, t.user_id) AS user_id, 'movement of a day' AS what,
          ARRAY[coalesce(m.account_id, t.account_id)::text, coalesce(m.day, t.day)::text] AS ids,
          t.amount AS expected, m.amount AS actual
        FROM (SELECT * FROM bank_schema.account_movements WHERE amount <> 0) m
        FULL JOIN (SELECT user_id, account_id, day, sum(amount) AS amount FROM ${posted} p GROUP BY 1, 2, 3
          HAVING sum(amount) <> 0) t
          ON t.user_id = m.user_id AND t.account_id = m.account_id AND t.day = m.day
        WHERE m.amount IS DISTINCT FROM t.amount`,
    }),
}

/** A transaction is in the currency of its account. */
export const currencies: Check = {
  name: 'currencies',
  invariant: 'I1',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('transaction_schema.transactions'),
      differing: `
        SELECT t.user_id, 'currency of a transaction' AS what, ARRAY[t.id, t.account_id] AS ids,
          a.currency AS expected, t.currency AS actual
        FROM ${posted} t JOIN bank_schema.bank_accounts a ON a.id = t.account_id AND a.user_id = t.user_id
        WHERE a.currency <> t.currency`,
    }),
}
