import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { fillIn, forgetBackfill } from './backfill.js'
import { concurrentIndexOf, makeIndex } from './concurrent-index.js'
import { withoutHoldingUp } from './lock-patience.js'
import { MigrationError, stepFailed } from './migration-error.js'
import { lockMigrations } from './migration-lock.js'

export interface Migration {
  readonly name: string
  readonly up: string
  readonly down: string
  /** What is to be done to rows that are there, batch by batch, once it is applied; see `fillIn`. */
  readonly backfill?: string
  /** SHA-256 of migration.sql, as `prisma migrate deploy` records it. */
  readonly checksum: string
}

/** The migrations of a service in order, from `prisma/<service>/migrations`. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const up = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      const downFile = join(folder, name, 'down.sql')
      const down = existsSync(downFile) ? readFileSync(downFile, 'utf8') : ''
      const backfillFile = join(folder, name, 'backfill.sql')
      return {
        ...{ name, up, down, checksum: createHash('sha256').update(up).digest('hex') },
        ...(existsSync(backfillFile) && { backfill: readFileSync(backfillFile, 'utf8') }),
      }
    })
}

const bookkeeping = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id varchar(36) PRIMARY KEY,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
)`

/**
 * Applies what is missing, each migration in a transaction of its own, one runner at a time, and fills in rows where one says
 * so before the next. Leaves the same record as `prisma migrate deploy`, so that the two are interchangeable.
 * @param beforeFirst runs when there is something to apply, before it is
 * @returns the names applied.
 * @throws MigrationError when the database is newer than the code, an applied file was changed, or one fails.
 */
export async function migrateUp(
  client: Client,
  schema: string,
  migrations: readonly Migration[],
  beforeFirst?: () => Promise<void>,
): Promise<string[]> {
  return exclusively(client, schema, async () => {
    const applied = await appliedMigrations(client)
    assertKnown(schema, applied, migrations)
    const missing = migrations.filter((m) => !applied.has(m.name))
    if (missing.length > 0) await beforeFirst?.()
    const done: string[] = []
    for (const migration of migrations) {
      if (missing.includes(migration)) {
        await apply(client, schema, migration)
        done.push(migration.name)
      }
      if (migration.backfill !== undefined)
        await fillIn(client, { name: migration.name, schema, step: migration.backfill })
    }
    return done
  })
}

const stepOf = (name: string, schema: string): string => `Migration ${name} of ${schema}`

async function apply(
  client: Client,
  schema: string,
  { name, up, checksum }: Migration,
): Promise<void> {
  const record = async (): Promise<void> => {
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    )
  }
  const index = concurrentIndexOf(up)
  const step = stepOf(name, schema)
  if (index === undefined) return inStep(client, step, up, record)
  await makeIndex(client, step, index, up)
  await record()
}

/** Takes the newest `steps` migrations back with their down.sql. @returns their names. */
export async function migrateDown(
  client: Client,
  schema: string,
  migrations: readonly Migration[],
  steps = 1,
): Promise<string[]> {
  return exclusively(client, schema, async () => {
    const applied = await appliedMigrations(client)
    const undo = migrations
      .filter((m) => applied.has(m.name))
      .reverse()
      .slice(0, steps)
    for (const migration of undo) {
      if (!migration.down) throw new MigrationError(`${schema}: ${migration.name} has no down.sql`)
      await inStep(client, stepOf(migration.name, schema), migration.down, async () => {
        await forgetBackfill(client, migration.name)
        await client.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [
          migration.name,
        ])
      })
    }
    return undo.map((m) => m.name)
  })
}

/** One runner at a time, with the schema first in the search path. */
export async function exclusively<T>(
  client: Client,
  schema: string,
  work: () => Promise<T>,
): Promise<T> {
  await lockMigrations(client, schema, 'pg_try_advisory_lock')
  try {
    await client.query(`SET search_path = ${client.escapeIdentifier(schema)}, public`)
    await client.query(bookkeeping)
    return await work()
  } finally {
    await client.query(`SELECT pg_advisory_unlock(hashtextextended('migrate:' || $1, 0))`, [schema])
    await client.query('RESET search_path')
  }
}

async function appliedMigrations(client: Client): Promise<Map<string, string>> {
  const { rows } = await client.query<{ migration_name: string; checksum: string }>(
    `SELECT migration_name, checksum FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

function assertKnown(
  schema: string,
  applied: ReadonlyMap<string, string>,
  migrations: readonly Migration[],
): void {
  const known = new Map(migrations.map((m) => [m.name, m.checksum]))
  for (const [name, checksum] of applied) {
    if (!known.has(name)) {
      throw new MigrationError(
        `The data is newer than this version of Florin: ${schema} has migration ${name}, which this version does not know. Start the version that wrote the data, or restore a backup made before it.`,
      )
    }
    if (known.get(name) !== checksum) {
      throw new MigrationError(
        `Migration ${name} of ${schema} was changed after it was applied; restore the file and add a new migration instead.`,
      )
    }
  }
}

/**
 * Runs SQL and what records it in one transaction, which waits for nobody's lock longer than those behind it can bear, and
 * is tried again.
 * @throws MigrationError that names what failed
 */
export async function inStep(
  client: Client,
  step: string,
  sql: string,
  record?: () => Promise<void>,
): Promise<void> {
  try {
    await withoutHoldingUp(client, async () => {
      await client.query(sql)
      await record?.()
    })
  } catch (error) {
    throw stepFailed(step, error)
  }
}
