import {
  AccountChanged,
  AccountClosed,
  AccountOpened,
  BudgetChanged,
  BudgetCreated,
  BudgetDeleted,
  BudgetRestored,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  UserRegistered,
  UserUpdated,
  type EventContract,
} from '@florin/contracts'
import type { Check } from '../check.js'
import { compare, rowsOf, rowsOfAll } from '../compare.repository.js'

/**
 * The log of the ledger item by item, in order: what each transaction was said to be. Every item is parsed
 * once, whatever is asked of it.
 * @param fields of a fact, by name, with the SQL type of each
 */
function told(fields: Readonly<Record<string, string>>): string {
  const names = Object.keys(fields).map((name) => `"${name}"`)
  const record = `(${Object.entries(fields)
    .map(([name, type]) => `"${name}" ${type}`)
    .join(', ')})`
  const columns = `e.user_id, e.type, e.position * 1000 + i.n AS place, ${names.join(', ')}`
  return `(
    SELECT ${columns} FROM transaction_schema.event_log e,
      ROWS FROM (json_to_recordset(e.envelope->'data'->'items') AS ${record}) WITH ORDINALITY AS i (${names.join(', ')}, n)
    WHERE e.type IN ('${TransactionRecorded.type}', '${TransactionRemoved.type}')
    UNION ALL
    SELECT ${columns} FROM transaction_schema.event_log e,
      json_array_elements(e.envelope->'data'->'items') WITH ORDINALITY AS i (item, n), json_to_record(i.item->'after') AS f ${record}
    WHERE e.type = '${TransactionChanged.type}')`
}

const facts = told({
  ...{ id: 'uuid', version: 'int', accountId: 'uuid', amount: 'numeric', currency: 'text' },
  ...{ date: 'date', status: 'text', categoryId: 'text', merchant: 'text', description: 'text' },
})

// What else is told with a version, by its publisher.
const versioned = {
  bank: [AccountOpened, AccountChanged, AccountClosed],
  budget: [BudgetCreated, BudgetChanged, BudgetDeleted, BudgetRestored],
  user: [UserRegistered, UserUpdated],
}

const toldBy = ([publisher, contracts]: [string, readonly EventContract[]]): string => `
  SELECT e.user_id, e.type, e.position * 1000 + i.n AS place,
    coalesce(fact->>'id', fact->>'userId')::uuid AS id, (fact->>'version')::int AS version
  FROM ${publisher}_schema.event_log e, json_array_elements(e.envelope->'data'->'items') WITH ORDINALITY AS i (item, n),
    LATERAL (SELECT coalesce(item->'after', item) AS fact) f
  WHERE e.type IN (${contracts.map(({ type }) => `'${type}'`).join(', ')})`

const allVersions = `(SELECT user_id, type, place, id, version FROM ${told({ id: 'uuid', version: 'int' })} t
  UNION ALL ${Object.entries(versioned).map(toldBy).join(' UNION ALL ')})`

const goneBy = `('${TransactionRemoved.type}', '${BudgetDeleted.type}')`

const logged = ['transaction', ...Object.keys(versioned)]
  .map((publisher) => rowsOf(`${publisher}_schema.event_log`))
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
      checked: rowsOfAll(
        'transaction_schema.transactions',
        'transaction_schema.transactions_archive',
      ),
      differing: `
        SELECT coalesce(t.user_id, f.user_id) AS user_id,
          CASE WHEN f.id IS NULL THEN 'transaction that the log does not have' WHEN t.id IS NULL THEN 'transaction of the log that is gone'
            ELSE 'transaction that is not as its last event says' END AS what,
          ARRAY[coalesce(t.id, f.id)] AS ids,
          concat_ws(' ', f.date, f.amount, f.currency, f.status, f."categoryId", f.merchant, 'version ' || f.version) AS expected,
          concat_ws(' ', t.day, t.amount, t.currency, t.status, t.category, t.merchant, 'version ' || t.version) AS actual
        FROM (${stored}) t FULL JOIN (
          SELECT * FROM (SELECT DISTINCT ON (user_id, id) * FROM ${facts} f ORDER BY user_id, id, place DESC) last
          WHERE type <> '${TransactionRemoved.type}') f ON f.user_id = t.user_id AND f.id = t.id
        WHERE (t.account_id, t.day, t.amount, t.currency, t.status, t.category, t.merchant, t.description, t.version)
          IS DISTINCT FROM (f."accountId", f.date, f.amount, f.currency, f.status, f."categoryId", f.merchant, f.description, f.version)`,
    }),
}

const columns = `user_id, id, account_id, transaction_date AS day, amount, currency::text, status::text,
  coalesce(user_category, category)::text AS category, coalesce(merchant_name, '')::text AS merchant, description, version`
const stored = `SELECT ${columns} FROM transaction_schema.transactions
  UNION ALL SELECT ${columns} FROM transaction_schema.transactions_archive`
