/** Runs SQL as somebody who sees every row. */
export type Ask = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>

/** A row without what differs from run to run: instants are left out, ids stand apart. */
export interface DumpedRow {
  readonly table: string
  /** The row as JSON, `#` where an id stood. */
  readonly text: string
  readonly ids: readonly string[]
}

/** How work is done, or who is signed in, and not what is known. */
const machinery = new Set([
  ...['outbox', 'event_log', 'inbox', 'consumer_cursors', 'deferred_events', 'idempotency_keys'],
  ...['data_keys', '_prisma_migrations', 'user_sessions', 'refresh_token_lookup'],
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
  ...['duration_ms', 'lease', 'leased_by', 'attempts', 'object_key'],
])

/** Facts as they were told to others; figures that follow from them may be told in fewer steps. */
const toldTypes = [
  ...['transaction.recorded', 'transaction.changed', 'transaction.removed'],
  ...['bank.account.opened', 'bank.account.changed', 'bank.account.closed'],
  ...['budget.threshold.crossed', 'user.registered', 'user.updated'],
]

/**
 * Everything Florin knows, of one user or of all: facts, read models, and the facts told as events,
 * item by item, from the outboxes and logs.
 */
export async function dumpRows(ask: Ask, userId?: string): Promise<DumpedRow[]> {
  const tables = await ask<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname LIKE '%\\_schema' AND n.nspname <> 'information_schema' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1, 2`,
  )
  const rows: DumpedRow[] = []
  for (const { schema, name } of tables.filter((table) => !machinery.has(table.name))) {
    const found = await ask<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM ${schema}.${name} t
       WHERE $1::text IS NULL OR to_jsonb(t)::text LIKE '%' || $1 || '%'`,
      [userId ?? null],
    )
    // Who signed in how often is told as it was, and a sign-in whose answer was lost is repeated.
    for (const { row } of found.filter((one) => one.row['resource_type'] !== 'session'))
      rows.push(dumped(`${schema}.${name}`, row))
  }
  for (const schema of new Set(tables.map((table) => table.schema))) {
    rows.push(...(await toldBy(ask, schema, userId)))
  }
  return rows
}

async function toldBy(ask: Ask, schema: string, userId?: string): Promise<DumpedRow[]> {
  const items = await ask<{ type: string; row: Record<string, unknown> }>(
    `SELECT type, jsonb_build_object('user', user_id, 'item', item) AS row FROM (
       SELECT type, user_id, envelope FROM ${schema}.event_log
       UNION ALL SELECT type, user_id, envelope FROM ${schema}.outbox) told,
     LATERAL jsonb_array_elements(envelope::jsonb->'data'->'items') AS item
     WHERE type = ANY($1) AND ($2::uuid IS NULL OR user_id = $2::uuid)
       AND jsonb_typeof(envelope::jsonb->'data'->'items') = 'array'`,
    [toldTypes.map((type) => `florin.${type}.v1`), userId ?? null],
  )
  return items.map(({ type, row }) => dumped(`told ${type}`, row))
}

/** UUIDs, and the fingerprints of account numbers, which are made with a key of the user's own. */
const idPattern =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<=")[\w-]{43}(?=")/g
const instantPattern = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:\d\d)/g
/** People of different runs have addresses of their own, alike up to the first dot. */
const addressPattern = /([a-z]+)\.[a-z0-9-]+@example\.org/g

function dumped(table: string, row: Record<string, unknown>): DumpedRow {
  const kept = Object.entries(row).filter(([column]) => !circumstances.has(column))
  const text = JSON.stringify(Object.fromEntries(kept))
    .replace(instantPattern, '@')
    .replace(addressPattern, '$1')
  return { table, text: text.replace(idPattern, '#'), ids: text.match(idPattern) ?? [] }
}
