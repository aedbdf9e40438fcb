import type { Client } from 'pg'

/** Kept by whoever runs migrations, and by documents' own way. */
const apart = ['_prisma_migrations', '_florin_extensions', 'documents']

export interface Table {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
  /** Null for a table without partitions. */
  readonly partitions: readonly string[] | null
}

const tablesSql = `
  SELECT c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', t.typname) ORDER BY a.attnum)
     FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    CASE WHEN c.relkind = 'p' THEN (SELECT coalesce(json_agg(p.relname ORDER BY p.relname), '[]')
      FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhrelid WHERE i.inhparent = c.oid) END AS partitions
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL ($2::text[])
  ORDER BY c.relname`

/** The tables of a schema, as the connection's transaction sees them. */
export async function tablesOf(client: Client, schema: string): Promise<Table[]> {
  const { rows } = await client.query<Table>(tablesSql, [schema, apart])
  return rows
}

export interface Applied {
  readonly name: string
  readonly checksum: string
}

export async function migrationsOf(client: Client, schema: string): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    `SELECT migration_name AS name, checksum FROM ${schema}._prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  )
  return rows
}

export interface Sequence {
  readonly name: string
  readonly value: string
  readonly isCalled: boolean
}

/** They are outside of any transaction: what they say is never before what the transaction sees of their tables. */
export async function sequencesOf(client: Client, schema: string): Promise<Sequence[]> {
  const { rows: names } = await client.query<{ name: string }>(
    `SELECT sequencename AS name FROM pg_sequences WHERE schemaname = $1 ORDER BY 1`,
    [schema],
  )
  const sequences: Sequence[] = []
  for (const { name } of names) {
    const { rows } = await client.query<Omit<Sequence, 'name'>>(
      `SELECT last_value::text AS value, is_called AS "isCalled" FROM ${schema}.${client.escapeIdentifier(name)}`,
    )
    for (const row of rows) sequences.push({ name, ...row })
  }
  return sequences
}

/** Whether a schema has a table. */
export async function hasTable(client: Client, schema: string, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    'SELECT to_regclass($1) IS NOT NULL AS there',
    [`${schema}.${table}`],
  )
  return rows[0]?.there ?? false
}

const fetchedAtATime = 500

/** The rows of a question, a few at a time. Within a transaction. */
export async function* rowsOf<Row extends object>(client: Client, sql: string): AsyncIterable<Row> {
  await client.query(`DECLARE backup_rows NO SCROLL CURSOR FOR ${sql}`)
  try {
    for (;;) {
      const { rows } = await client.query<Row>(`FETCH ${fetchedAtATime} FROM backup_rows`)
      yield* rows
      if (rows.length < fetchedAtATime) return
    }
  } finally {
    // In a transaction that failed it is gone.
    await client.query('CLOSE backup_rows').catch(() => undefined)
  }
}
