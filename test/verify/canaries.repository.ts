/** Runs SQL as somebody who sees every row. */
export type Ask = <Row>(text: string, params?: readonly unknown[]) => Promise<Row[]>

/** A row in which a text stands. */
export interface Sighting {
  readonly table: string
  /** Whose row it is; null where the table has no owners. */
  readonly owner: string | null
}

interface Table {
  readonly name: string
  readonly owner: string
}

const tablesOf = (ask: Ask): Promise<Table[]> =>
  ask<Table>(
    `SELECT c.oid::regclass::text AS name, CASE WHEN c.relname = 'users' THEN 'id'
       WHEN EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'user_id' AND NOT a.attisdropped)
       THEN 'user_id' ELSE 'NULL' END AS owner
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname ~ '_schema$' AND c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition`,
  )

/** Every row of every table, as text, in which any of some texts stands. */
export async function sightings(ask: Ask, texts: readonly string[]): Promise<Sighting[]> {
  const queries = (await tablesOf(ask)).map(
    ({ name, owner }) =>
      `SELECT DISTINCT '${name}' AS "table", (${owner})::text AS owner FROM ${name} t
       WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) AS x (text) WHERE strpos(t::text, x.text) > 0)`,
  )
  return ask<Sighting>(`${queries.join(' UNION ALL ')} ORDER BY 1, 2`, [texts])
}
