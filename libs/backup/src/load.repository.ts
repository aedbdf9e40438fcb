import type { Client } from 'pg'
import type { BackupReader } from './backup-reader.js'
import { BackupError } from './backup-error.js'
import { tablesOf } from './catalogue.repository.js'
import { copyIn } from './copy-streams.js'
import type { ServiceBackup, TableBackup } from './manifest.js'

/** How a service itself makes a partition of each of its tables, by what it calls it. */
const partitionMakers: Readonly<Record<string, { name: RegExp; sql: string }>> = {
  event_log: {
    name: /^event_log_(\d{4})_(\d{2})$/,
    sql: 'ensure_event_log_partition(make_date($1::int, $2::int, 1))',
  },
  audit_logs: {
    name: /^audit_logs_(\d{4})_(\d{2})$/,
    sql: 'ensure_audit_partition(make_date($1::int, $2::int, 1))',
  },
  transactions: { name: /^transactions_(\d{4})$/, sql: 'ensure_transactions_partition($1::int)' },
}

/**
 * Lets rows in as they were: no trigger changes them, no foreign key asks for what comes later, no policy hides any.
 * @throws BackupError when the login may not
 */
export async function prepareLoading(client: Client): Promise<void> {
  try {
    await client.query(`SET session_replication_role = replica; SET row_security = off;
      SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0; SET TIME ZONE 'UTC'`)
  } catch (cause) {
    throw new BackupError('The login must be that of a superuser of the database.', { cause })
  }
}

/** Fills the tables of a service, which has the migrations of the backup, and nothing else is in them afterwards. */
export async function loadService(
  client: Client,
  backup: BackupReader,
  { name: service, tables, sequences }: ServiceBackup,
): Promise<void> {
  const schema = `${service}_schema`
  await client.query('BEGIN')
  try {
    const own = (table: string): string => `${schema}.${client.escapeIdentifier(table)}`
    const there = (await tablesOf(client, schema)).map(({ name }) => own(name))
    // Migrations may have put rows into some.
    if (there.length > 0) await client.query(`TRUNCATE ${there.join(', ')}`)
    for (const table of tables) {
      await makePartitions(client, schema, table)
      const columns = table.columns.map((column) => client.escapeIdentifier(column))
      for (const { path, rows } of table.parts) {
        const sql = `COPY ${own(table.name)} (${columns.join(', ')}) FROM STDIN`
        const came = await copyIn(client, sql, backup.read(path))
        if (came !== rows) throw new BackupError(`${path} has ${came} rows instead of ${rows}.`)
      }
    }
    for (const { name, value, isCalled } of sequences)
      await client.query('SELECT setval($1::regclass, $2, $3)', [own(name), value, isCalled])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined)
    throw error
  }
}

async function makePartitions(
  client: Client,
  schema: string,
  { name, parts }: TableBackup,
): Promise<void> {
  for (const { partition } of parts) {
    if (partition === null || partition === `${name}_default`) continue
    const maker = partitionMakers[name]
    const numbers = maker?.name.exec(partition)?.slice(1)
    if (!maker || !numbers)
      throw new BackupError(`Nobody knows how to make ${schema}.${partition}.`)
    await client.query(`SELECT ${schema}.${maker.sql}`, numbers)
  }
}

/**
 * What must not come back as it was: sessions and personal access tokens, among which are some that were ended since, and how far logs were
 * carried to a Kafka, which is to have them from the beginning.
 */
export async function settle(client: Client, services: readonly string[]): Promise<void> {
  for (const table of ['user_sessions', 'personal_access_tokens'])
    await client.query(
      `UPDATE user_schema.${table} SET revoked_at = now() WHERE revoked_at IS NULL`,
    )
  for (const service of services) await client.query(`TRUNCATE ${service}_schema.relay_positions`)
  await client.query('ANALYZE')
}
