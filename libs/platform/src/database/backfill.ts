import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import { withoutHoldingUp } from './lock-patience.js'
import { MigrationError } from './migration-error.js'

/** What is done to rows that are there already. */
export interface Backfill {
  readonly name: string
  readonly schema: string
  /**
   * One statement that does the next rows after a key, in the order of keys, and tells the last of them: it is given the key
   * (`$1::text`, empty at first) and how many rows at most (`$2::int`), and returns one row with `after`, null when none are left.
   */
  readonly step: string
}

const rowsMax = 1_000
/** So that others get their turn. */
const pauseMs = 20

const bookkeeping = `CREATE TABLE IF NOT EXISTS _florin_backfills (
  name text PRIMARY KEY,
  after text NOT NULL DEFAULT '',
  finished_at timestamptz
)`

/**
 * Goes through rows a batch at a time, each in a transaction of its own with how far it has come, so that nobody waits long for
 * a row, and what was interrupted goes on there. Does nothing once it was finished. Within the runner's lock, with the schema first
 * in the search path.
 * @throws MigrationError that names what failed
 */
export async function fillIn(client: Client, { name, schema, step }: Backfill): Promise<void> {
  if (!(await isKept(client))) {
    await client.query(bookkeeping)
    // Tables of a schema are its service's unless told.
    await client.query(`DO $$ BEGIN
      EXECUTE format('REVOKE ALL ON _florin_backfills FROM %I, %I', service_role('api'), service_role('worker'));
    END $$`)
  }
  await client.query('INSERT INTO _florin_backfills (name) VALUES ($1) ON CONFLICT DO NOTHING', [
    name,
  ])
  try {
    while (await batch(client, name, step)) await pause(pauseMs)
  } catch (cause) {
    throw new MigrationError(
      `Filling in rows for migration ${name} of ${schema} failed: ${(cause as Error).message}. The migration and the rows that were filled in stay, and services of the version before go on with them. Mend what the sentence names, then do the same again: it goes on there.`,
      { cause },
    )
  }
}

/** @returns whether there may be more */
async function batch(client: Client, name: string, step: string): Promise<boolean> {
  return withoutHoldingUp(client, async () => {
    const found = await client.query<{ after: string }>(
      'SELECT after FROM _florin_backfills WHERE name = $1 AND finished_at IS NULL FOR UPDATE',
      [name],
    )
    const [from] = found.rows
    if (!from) return false
    const { rows } = await client.query<{ after: string | null }>(step, [from.after, rowsMax])
    const after = rows[0]?.after ?? null
    await client.query(
      `UPDATE _florin_backfills SET after = coalesce($2, after),
         finished_at = CASE WHEN $2::text IS NULL THEN now() END WHERE name = $1`,
      [name, after],
    )
    return after !== null
  })
}

/** It is done again when its migration is. */
export async function forgetBackfill(client: Client, name: string): Promise<void> {
  if (await isKept(client))
    await client.query('DELETE FROM _florin_backfills WHERE name = $1', [name])
}

async function isKept(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ kept: boolean }>(
    `SELECT to_regclass(current_schema() || '._florin_backfills') IS NOT NULL AS kept`,
  )
  return rows[0]?.kept ?? false
}
