import type { TestDatabase } from '@florin/platform/testing'

/** A checksum of each column's values in the order of the rows' keys, by `table.column`; with the number of rows by table. */
export interface Contents {
  readonly columns: ReadonlyMap<string, string>
  readonly rows: ReadonlyMap<string, number>
}

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly key: readonly string[]
}

const columnsSql = `
  SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type,
    ARRAY(SELECT k.attname::text FROM pg_index i, unnest(i.indkey) WITH ORDINALITY AS key (number, place)
      JOIN pg_attribute k ON k.attrelid = c.oid AND k.attnum = key.number
      WHERE i.indrelid = c.oid AND i.indisprimary ORDER BY key.place) AS key
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT IN ('_prisma_migrations', '_florin_backfills')
    AND a.attnum > 0 AND NOT a.attisdropped`

// A json document keeps its spaces and a jsonb document does not: the same document either way.
const textOf = ({ column, type }: Column): string =>
  type === 'json' || type === 'jsonb' ? `"${column}"::jsonb::text` : `"${column}"::text`

export async function contentsOf(database: TestDatabase, schema: string): Promise<Contents> {
  const columns = await database.sql<Column>(columnsSql, [schema])
  const found = { columns: new Map<string, string>(), rows: new Map<string, number>() }
  for (const table of new Set(columns.map((column) => column.table))) {
    const own = columns.filter((column) => column.table === table)
    const order = own[0]?.key.map((name) => `"${name}"`).join(', ')
    const sums = own.map(
      (column, n) =>
        `md5(string_agg(coalesce(${textOf(column)}, '~'), '|' ORDER BY ${order ?? '1'})) AS c${n}`,
    )
    const [row] = await database.sql<Record<string, string>>(
      `SELECT count(*)::int AS rows, ${sums.join(', ')} FROM ${schema}."${table}"`,
    )
    found.rows.set(table, Number(row?.['rows']))
    own.forEach(({ column }, n) => found.columns.set(`${table}.${column}`, row?.[`c${n}`] ?? ''))
  }
  return found
}

/** What of `before` is there `after` too, but differs. */
export const changedOf = (before: Contents, after: Contents): string[] =>
  [...before.columns]
    .filter(([column, sum]) => after.columns.has(column) && after.columns.get(column) !== sum)
    .map(([column]) => column)
    .sort()
