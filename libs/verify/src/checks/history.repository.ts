import {
  AccountChanged,
  AccountClosed,
  AccountOpened,
  BudgetChanged,
  BudgetCreated,
  BudgetDeleted,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  UserRegistered,
  UserUpdated,
  type EventContract,
} from '@florin/contracts'
import type { Check } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'

/** The log of the ledger item by item, in order: what each transaction was said to be. */
const told = `(
  SELECT e.user_id, e.type, e.position * 1000 + i.n AS place,
    CASE WHEN e.type = '${TransactionChanged.type}' THEN i.item->'after' ELSE i.item END AS fact
  FROM transaction_schema.event_log e, json_array_elements(e.envelope->'data'->'items') WITH ORDINALITY AS i (item, n)
  WHERE e.type IN ('${TransactionRecorded.type}', '${TransactionChanged.type}', '${TransactionRemoved.type}'))`

const facts = `(
  SELECT user_id, type, place, (fact->>'id')::uuid AS id, (fact->>'version')::int AS version, (fact->>'amount')::numeric AS amount,
    fact->>'currency' AS currency, (fact->>'date')::date AS day, fact->>'status' AS status, (fact->>'accountId')::uuid AS account_id,
    fact->>'categoryId' AS category, fact->>'merchant' AS merchant, fact->>'description' AS description
  FROM ${told} t)`

// What else is told with a version, by its publisher.
const versioned = {
  bank: [AccountOpened, AccountChanged, AccountClosed],
  budget: [BudgetCreated, BudgetChanged, BudgetDeleted],
  user: [UserRegistered, UserUpdated],
}

const toldBy = ([publisher, contracts]: [string, readonly EventContract[]]): string => `
  SELECT e.user_id, e.type, e.position * 1000 + i.n AS place,
    coalesce(fact->>'id', fact->>'userId')::uuid AS id, (fact->>'version')::int AS version
  FROM ${publisher}_schema.event_log e, json_array_elements(e.envelope->'data'->'items') WITH ORDINALITY AS i (item, n),
    LATERAL (SELECT coalesce(item->'after', item) AS fact) f
  WHERE e.type IN (${contracts.map(({ type }) => `'${type}'`).join(', ')})`

const allVersions = `(SELECT user_id, type, place, id, version FROM ${facts} t
  UNION ALL ${Object.entries(versioned).map(toldBy).join(' UNION ALL ')})`

const goneBy = `('${TransactionRemoved.type}', '${BudgetDeleted.type}')`

const logged = ['transaction', ...Object.keys(versioned)]
  .map(
    (publisher) => `
    SELECT user_id, sum(json_array_length(envelope->'data'->'items')) AS rows FROM ${publisher}_schema.event_log
    GROUP BY user_id`,
  )
  .join(' UNION ALL ')

/** Versions of a transaction, account, budget or profile rise from event to event; nothing old comes after something new. */
export const versions: Check = {
  name: 'versions',
  invariant: 'I5',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: logged,
      differing: `
        SELECT user_id, 'version in the log that does not rise' AS what, ARRAY[id] AS ids, 'after ' || before AS expected,
          version AS actual
        FROM (SELECT user_id, id, type, version, lag(version) OVER w AS before, lag(type) OVER w AS type_before
          FROM ${allVersions} f WINDOW w AS (PARTITION BY user_id, id ORDER BY place)) v
        WHERE before IS NOT NULL AND type_before <> '${TransactionRemoved.type}'
          AND CASE WHEN type IN ${goneBy} THEN version < before ELSE version <= before END`,
    }),
}

/** The log, folded, is the ledger, row for row. */
export const ledger: Check = {
  name: 'ledger',
  invariant: 'I5',
  service: 'transaction',
  severity: 'wrong',
  run: (database, scope) =>
    compare(database, scope, {
      checked: rowsOf('transaction_schema.transactions'),
      differing: `
        SELECT coalesce(t.user_id, f.user_id) AS user_id,
          CASE WHEN f.id IS NULL THEN 'transaction that the log does not have' WHEN t.id IS NULL THEN 'transaction of the log that is gone'
            ELSE 'transaction that is not as its last event says' END AS what,
          ARRAY[coalesce(t.id, f.id)] AS ids,
          concat_ws(' ', f.day, f.amount, f.currency, f.status, f.category, f.merchant, 'version ' || f.version) AS expected,
          concat_ws(' ', t.day, t.amount, t.currency, t.status, t.category, t.merchant, 'version ' || t.version) AS actual
        FROM (${stored}) t FULL JOIN (
          SELECT * FROM (SELECT DISTINCT ON (user_id, id) * FROM ${facts} f ORDER BY user_id, id, place DESC) last
          WHERE type <> '${TransactionRemoved.type}') f ON f.user_id = t.user_id AND f.id = t.id
        WHERE (t.account_id, t.day, t.amount, t.currency, t.status, t.category, t.merchant, t.description, t.version)
          IS DISTINCT FROM (f.account_id, f.day, f.amount, f.currency, f.status, f.category, f.merchant, f.description, f.version)`,
    }),
}

const columns = `user_id, id, account_id, transaction_date AS day, amount, currency::text, status::text,
  coalesce(user_category, category)::text AS category, coalesce(merchant_name, '')::text AS merchant, description, version`
const stored = `SELECT ${columns} FROM transaction_schema.transactions
  UNION ALL SELECT ${columns} FROM transaction_schema.transactions_archive`
