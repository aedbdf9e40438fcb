import type { Client } from 'pg'
import type { BackupWriter } from './backup-writer.js'
import { hasTable, tablesOf, type Table } from './catalogue.repository.js'
import { copyOut } from './copy-streams.js'
import type { TableBackup } from './manifest.js'

/** Writes the tables of a service as the connection's transaction sees them. */
export async function dumpTables(
  client: Client,
  service: string,
  writer: BackupWriter,
): Promise<TableBackup[]> {
  const schema = `${service}_schema`
  const tables: TableBackup[] = []
  for (const table of await tablesOf(client, schema)) {
    const columns = table.columns.map(({ name }) => name)
    const parts: TableBackup['parts'] = []
    for (const partition of table.partitions ?? [null]) {
      const name = partition ?? table.name
      const path = `postgres/${service}/${name}.copy.zst`
      // A lock of a table lasts as long as its copy: who makes a new partition meanwhile waits for nothing else.
      await client.query('SAVEPOINT one_table')
      const copy = copyOut(client, copySql(client, schema, name, table))
      await writer.write(path, copy)
      await client.query('ROLLBACK TO SAVEPOINT one_table')
      parts.push({ partition, path, rows: copy.rows })
    }
    tables.push({ name: table.name, columns, parts })
  }
  return tables
}

/** As a database without extensions would say it. */
function copySql(client: Client, schema: string, name: string, { columns }: Table): string {
  const said = columns.map((column) => {
    const quoted = client.escapeIdentifier(column.name)
    return column.type === 'vector' ? `${quoted}::real[]` : quoted
  })
  return `COPY (SELECT ${said.join(', ')} FROM ${schema}.${client.escapeIdentifier(name)}) TO STDOUT`
}

/** Where a service's log ends. */
export async function logPositionOf(client: Client, schema: string): Promise<string> {
  const { rows } = await client.query<{ position: string }>(
    `SELECT coalesce(max(position), 0)::text AS position FROM ${schema}.event_log`,
  )
  return rows[0]?.position ?? '0'
}

/** Which keys of the key ring wrap the data keys of a service. */
export async function ringKeyIdsOf(client: Client, schema: string): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT DISTINCT ring_key_id AS id FROM ${schema}.data_keys`,
  )
  return rows.map(({ id }) => id)
}

/** What asks for the keys of all objects that something of the schemas names. */
export async function objectKeysSql(client: Client, schemas: readonly string[]): Promise<string> {
  const sources: string[] = []
  for (const schema of schemas) {
    if (await hasTable(client, schema, 'statement_imports'))
      sources.push(`SELECT object_key AS key FROM ${schema}.statement_imports`)
    if (await hasTable(client, schema, 'document_heads'))
      sources.push(`SELECT unnest(files) AS key FROM ${schema}.document_heads`)
  }
  return sources.join(' UNION ') || 'SELECT NULL::text AS key WHERE false'
}

/** How many documents that were written are neither rows of the schema nor still to be brought anywhere. */
export async function documentsElsewhere(client: Client, schema: string): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${schema}.document_heads h
     WHERE NOT EXISTS (SELECT 1 FROM ${schema}.documents d
         WHERE d.user_id = h.user_id AND d.collection = h.collection AND d.id = h.document_id)
       AND NOT EXISTS (SELECT 1 FROM ${schema}.document_writes w
         WHERE w.user_id = h.user_id AND w.collection = h.collection AND w.document_id = h.document_id)`,
  )
  return rows[0]?.count ?? 0
}
