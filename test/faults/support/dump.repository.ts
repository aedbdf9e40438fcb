/** Runs SQL as somebody who sees every row. */
export type Ask = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>

/** A row without what differs from run to run: instants are left out, ids stand apart. */
export interface DumpedRow {
  /** Its values, `#` where an id stood and `@` where an instant did. */
  readonly text: string
  readonly ids: readonly string[]
}

export interface DumpedTable {
  readonly name: string
  /** What the values of a row are. */
  readonly columns: readonly string[]
  readonly rows: readonly DumpedRow[]
}

/** How work is done, or who is signed in, and not what is known. */
const machinery = new Set([
  ...['outbox', 'event_log', 'inbox', 'consumer_cursors', 'deferred_events', 'idempotency_keys'],
  ...[
    'data_keys',
    '_prisma_migrations',
    '_florin_backfills',
    'user_sessions',
    'refresh_token_lookup',
    'personal_access_tokens',
    'sign_in_challenges',
  ],
  // What is on its way, and may have been begun twice.
  ...['document_writes', 'file_uploads', 'mails', 'one_time_tokens', 'family_invitations'],
  ...['text_messages', 'phone_verifications'],
  'user_generations',
  // A window on what has just happened, as told in batches; what it tells of is compared itself.
  ...['stream_events', 'data_sync_logs'],
])

/**
 * Columns that say how something came about: places in a chain that several services add to, and
 * counters of attempts.
 */
const circumstances = new Set([
  ...['hash', 'previous_hash', 'sequence', 'correlation_id', 'request_id', 'session_id'],
  ...['login_count', 'last_login_ip', 'ip_address', 'user_agent', 'password_hash'],
  ...['old_hash', 'new_hash', 'undo_hash'],
  ...['duration_ms', 'lease', 'leased_by', 'attempts', 'object_key', 'digest'],
])

/** Facts as they were told to others; figures that follow from them may be told in fewer steps. */
const toldTypes = [
  ...['transaction.recorded', 'transaction.changed', 'transaction.removed'],
  ...['bank.account.opened', 'bank.account.changed', 'bank.account.closed'],
  ...['budget.threshold.crossed', 'user.registered', 'user.updated'],
]

interface Column {
  readonly name: string
  readonly type: string
}
interface Table {
  readonly schema: string
  readonly name: string
  readonly columns: readonly Column[]
}

/**
 * Everything Florin knows, of one user or of all: facts, read models, and the facts told as events,
 * item by item, from the outboxes and logs.
 */
export async function dumpTables(ask: Ask, userId?: string): Promise<DumpedTable[]> {
  const tables = await tablesOf(ask)
  const dumped: DumpedTable[] = []
  for (const table of tables.filter(({ name }) => !machinery.has(name))) {
    const columns = table.columns.filter(({ name }) => !circumstances.has(name))
    const found = await ask<Found>(...rowsIn({ ...table, columns }, userId))
    const names = columns.map(({ name }) => name)
    dumped.push({ name: nameOf(table), columns: names, rows: found.map(withoutIds) })
  }
  for (const schema of new Set(tables.map((table) => table.schema))) {
    dumped.push(...(await toldBy(ask, schema, userId)))
  }
  return dumped
}

const nameOf = ({ schema, name }: Table): string => `${schema}.${name}`

const tablesOf = (ask: Ask): Promise<Table[]> =>
  ask<Table>(
    `SELECT n.nspname AS schema, c.relname AS name, (
       SELECT jsonb_agg(jsonb_build_object('name', a.attname, 'type', format_type(a.atttypid, NULL)) ORDER BY a.attname)
       FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname LIKE '%\\_schema' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1, 2`,
  )

interface Found {
  readonly text: string
  /** Of the columns that hold nothing but an id, with blanks between them. */
  readonly ids: string
}

/** Ids and instants that are told by their column's type need not be searched for in its text. */
function rowsIn(table: Table, userId?: string): [text: string, params: unknown[]] {
  const ids = table.columns.filter(({ type }) => type === 'uuid').map(({ name }) => `t."${name}"`)
  const values = table.columns.map(({ name, type }) => {
    const sign = type === 'uuid' ? '#' : type === 'timestamp with time zone' ? '@' : undefined
    return sign ? `CASE WHEN t."${name}" IS NOT NULL THEN '${sign}' END` : `t."${name}"`
  })
  // Who signed in how often is told as it was, and a sign-in whose answer was lost is repeated; so is making a token.
  const tellsOfSessions = table.columns.some(({ name }) => name === 'resource_type')
  return [
    `SELECT ROW(${values.join(', ')})::text AS text, concat_ws(' ', NULL, ${[...ids, 'NULL'].join(', ')}) AS ids
     FROM ${nameOf(table)} t WHERE ${userId ? `t::text LIKE '%' || $1 || '%'` : 'true'}
       ${tellsOfSessions ? `AND coalesce(t.resource_type, '') NOT IN ('session', 'access-token')` : ''}`,
    userId ? [userId] : [],
  ]
}

async function toldBy(ask: Ask, schema: string, userId?: string): Promise<DumpedTable[]> {
  const items = await ask<Found & { type: string }>(
    `SELECT type, item::text AS text, user_id::text AS ids FROM (
       SELECT type, user_id, envelope FROM ${schema}.event_log
       UNION ALL SELECT type, user_id, envelope FROM ${schema}.outbox) told,
     LATERAL jsonb_array_elements(envelope::jsonb->'data'->'items') AS item
     WHERE type = ANY($1) AND ($2::uuid IS NULL OR user_id = $2::uuid)
       AND jsonb_typeof(envelope::jsonb->'data'->'items') = 'array'`,
    [toldTypes.map((type) => `florin.${type}.v1`), userId ?? null],
  )
  const byType = Map.groupBy(items, ({ type }) => type)
  return [...byType].map(([type, of]) => ({
    ...{ name: `told ${type}`, columns: ['item'], rows: of.map(withoutIds) },
  }))
}

/** UUIDs, and the fingerprints of account numbers, which are made with a key of the user's own. */
const idPattern =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=[(,"])[\w-]{43}(?=[),"])/g
const instantPattern = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:\d\d)/g
/** People of different runs have addresses of their own, alike up to the first dot. */
const addressPattern = /([a-z]+)\.[a-z0-9-]+@example\.org/g

function withoutIds(found: Found): DumpedRow {
  const ids = found.ids === '' ? [] : found.ids.split(' ')
  const text = found.text
    .replace(instantPattern, '@')
    .replace(addressPattern, '$1')
    .replace(idPattern, (id) => {
      ids.push(id)
      return '#'
    })
  return { text, ids }
}
