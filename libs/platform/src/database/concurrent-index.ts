import type { Client } from 'pg'
import { stepFailed } from './migration-error.js'

/** The index that a migration makes which is nothing else, and which is made while rows are written. */
export const concurrentIndexOf = (sql: string): string | undefined =>
  /^\s*CREATE (?:UNIQUE )?INDEX CONCURRENTLY (?:IF NOT EXISTS )?(\w+)/i.exec(
    sql.replace(/--.*$/gm, ''),
  )?.[1]

/** No transaction may be around it. What an attempt that failed has left is no index, but in the way of one. */
export async function makeIndex(
  client: Client,
  step: string,
  index: string,
  sql: string,
): Promise<void> {
  const { rows } = await client.query<{ valid: boolean }>(
    'SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = to_regclass($1)',
    [index],
  )
  // It was made, and nobody lived to write that down.
  if (rows[0]?.valid === true) return
  if (rows[0]) await client.query(`DROP INDEX CONCURRENTLY ${client.escapeIdentifier(index)}`)
  try {
    await client.query(sql)
  } catch (error) {
    throw stepFailed(step, error)
  }
}
