import { TransactionChanged, TransactionRecorded, TransactionRemoved } from '@florin/contracts'
import type { Check, Readable } from '../check.js'
import { compare, rowsOf } from '../compare.repository.js'

/** Whose everything is that has an id. */
const entities = `(
  SELECT id, id AS user_id FROM user_schema.users
  ${[
    'user_schema.user_sessions',
    'user_schema.support_grants',
    'bank_schema.bank_accounts',
    'budget_schema.budgets',
    'notification_schema.notifications',
    'transaction_schema.statement_imports',
    'transaction_schema.transactions',
    'transaction_schema.transactions_archive',
  ]
    .map((table) => `UNION ALL SELECT id, user_id FROM ${table}`)
    .join(' ')})`

/**
 * Tables that may have as many rows as there are transactions, or name others beside, and their columns that
 * name something of the owner's.
 */
const byColumns: Readonly<Record<string, readonly string[]>> = {
  'transaction_schema.transactions': ['account_id'],
  'transaction_schema.transactions_archive': ['account_id'],
  'transaction_schema.transaction_keys': ['transaction_id', 'import_id'],
  'transaction_schema.transaction_sources': ['transaction_id', 'import_id'],
  'transaction_schema.import_rows': ['import_id', 'account_id', 'transaction_id'],
  'bank_schema.account_days': ['account_id'],
  'bank_schema.account_movements': ['account_id'],
  'budget_schema.category_spending': [],
  'analytics_schema.monthly_category_summary': [],
  'analytics_schema.monthly_merchant_summary': [],
  'audit_schema.audit_logs': ['session_id'],
  'user_schema.family_grants': ['resource_id'],
  'user_schema.support_openings': ['grant_id'],
}

/** What the items of large logs name, by type of event. */
const itemFields: readonly { log: string; types: string; fields: readonly string[] }[] = [
  {
    log: 'transaction_schema.event_log',
    types: `type IN ('${TransactionRecorded.type}', '${TransactionChanged.type}', '${TransactionRemoved.type}')`,
    fields: ['id', 'accountId', 'importId'],
  },
  {
    log: 'transaction_schema.event_log',
    types: `type LIKE 'florin.import.%'`,
    fields: ['importId'],
  },
  { log: 'bank_schema.event_log', types: 'true', fields: ['id', 'accountId'] },
  { log: 'budget_schema.event_log', types: 'true', fields: ['id', 'budgetId'] },
]

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

const byColumn = (table: string, column: string): string =>
  `SELECT user_id, '${table}' AS place, ${column} AS id FROM ${table} WHERE ${column} IS NOT NULL`

/** Every item is parsed once; an item that tells of a change has its fields in what was and what is. */
function byField({ log, types, fields }: (typeof itemFields)[number]): string {
  const named = fields.map((field) => `"${field}"`)
  const record = named.map((name) => `${name} uuid`).join(', ')
  const ids = (of: string): string => named.map((name) => `${of}.${name}`).join(', ')
  return `
    SELECT e.user_id, '${log}' AS place, m.id
    FROM ${log} e, json_to_recordset(e.envelope->'data'->'items') AS i (${record}, before json, after json)
      LEFT JOIN LATERAL json_to_record(i.before) AS b (${record}) ON i.before IS NOT NULL
      LEFT JOIN LATERAL json_to_record(i.after) AS a (${record}) ON i.after IS NOT NULL,
      unnest(ARRAY[${['i', 'b', 'a'].map(ids).join(', ')}]) AS m (id)
    WHERE ${types} AND m.id IS NOT NULL`
}

// Told as the events were, so as large as they are; kept for a day.
const stream = 'notification_schema.stream_events'
const inStream = `
  SELECT s.user_id, '${stream}' AS place, m.id FROM ${stream} s,
    jsonb_to_recordset(coalesce(s.data->'items', '[]')) AS i ("accountId" uuid, "budgetId" uuid, "importId" uuid),
    unnest(ARRAY[i."accountId", i."budgetId", i."importId"]) AS m (id) WHERE m.id IS NOT NULL
  UNION ALL
  SELECT s.user_id, '${stream}', a.id::uuid FROM ${stream} s, jsonb_array_elements_text(coalesce(s.data->'accountIds', '[]')) AS a (id)
  UNION ALL
  SELECT user_id, '${stream}', (data->>'importId')::uuid FROM ${stream} WHERE data->>'importId' IS NOT NULL`

/** Who acted, who shares with whom, and what: an event says these of others by its meaning. */
const ofOthers = `"+(actorid|adminId|memberId|ownerId|resourceId)"+ *: *"+${uuid}`
const tellsOfOthers = /\.(event_log|outbox|deferred_events)$/

/** Whatever a row says, every id in it. */
function byText(table: string): string {
  const text = tellsOfOthers.test(table)
    ? `regexp_replace(t::text, '${ofOthers}', '', 'g')`
    : 't::text'
  return `SELECT t.user_id, '${table}' AS place, m[1]::uuid FROM ${table} t, regexp_matches(${text}, '(${uuid})', 'g') AS m`
}

/** Tables with an owner to each row, as they are: what is added later is looked at by itself. */
async function ownedTables(database: Readable): Promise<string[]> {
  const rows = await database.query<{ table: string }>(
    `SELECT c.oid::regclass::text AS table FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped
     WHERE n.nspname ~ '_schema$' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  )
  // Inboxes name events only, and those each once more for every handler. What is granted is another's.
  return rows
    .map(({ table }) => table)
    .filter((table) => !/\.(inbox|access_grants|access_given)$/.test(table))
}

/** Nothing that belongs to a user, be it a row or an event, names something that belongs to another. */
export const owners: Check = {
  name: 'owners',
  invariant: 'I8',
  service: 'user',
  severity: 'wrong',
  async run(database, scope) {
    const tables = await ownedTables(database)
    const known = new Set([...Object.keys(byColumns), ...itemFields.map(({ log }) => log), stream])
    const mentions = [
      ...Object.entries(byColumns).flatMap(([table, columns]) =>
        columns.map((column) => byColumn(table, column)),
      ),
      ...itemFields.map(byField),
      inStream,
      ...tables.filter((table) => !known.has(table)).map(byText),
    ]
    return compare(database, scope, {
      checked: tables.map((table) => rowsOf(table)).join(' UNION ALL '),
      // Materialized, or each id is looked up in one table after the other.
      differing: `
        WITH entities AS MATERIALIZED ${entities}
        SELECT m.user_id, 'names what belongs to somebody else: ' || m.place AS what, ARRAY[m.id] AS ids,
          m.user_id::text AS expected, e.user_id::text AS actual
        FROM (${mentions.join(' UNION ALL ')}) m JOIN entities e ON e.id = m.id
        WHERE e.user_id <> m.user_id`,
    })
  },
}
