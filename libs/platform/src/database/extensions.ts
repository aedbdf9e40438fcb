import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { z } from 'zod'
import { MigrationError } from './migration-error.js'
import { exclusively, inStep } from './migrations.js'

/**
 * Whether a schema uses an extension of PostgreSQL. `on`: it must be there; `detect`: where it is there; `off`: what was
 * made of it is taken back; `keep`: as it is.
 */
const choiceSchema = z.enum(['on', 'detect', 'off', 'keep'])

export const extensionsConfigSchema = z.object({
  DATABASE_PGVECTOR: choiceSchema.default('detect'),
  /** Makes another table of a ledger, which may be large: only where somebody asks for it. */
  DATABASE_TIMESCALE: choiceSchema.default('keep'),
})
export type ExtensionsConfig = z.infer<typeof extensionsConfigSchema>

interface Known {
  readonly setting: keyof ExtensionsConfig
  /** The first version that has what the schemas ask of it. */
  readonly versionMin: readonly number[]
  /** Works only where the server loads it when it starts. */
  readonly isPreloaded: boolean
}

const known: Readonly<Record<string, Known>> = {
  // Iterative scans, without which an index loses neighbours to a filter.
  vector: { setting: 'DATABASE_PGVECTOR', versionMin: [0, 8], isPreloaded: false },
  // Rows of compressed chunks can be changed.
  timescaledb: { setting: 'DATABASE_TIMESCALE', versionMin: [2, 11], isPreloaded: true },
}

/** What a schema makes of an extension, from `prisma/<service>/extensions/<name>`. */
export interface SchemaExtension extends Known {
  readonly name: string
  /** Can be run again, and is after every run of the migrations. */
  readonly up: string
  /** Makes what there would be without the extension, and keeps the data. */
  readonly down: string
  /** Takes away what would be in the way of migrations; `up` makes it again. */
  readonly before: string
}

/** @throws Error when a folder is named after an extension that nobody knows */
export function readExtensions(folder: string): SchemaExtension[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const about = known[name]
      if (!about) throw new Error(`${folder}: ${name} is no extension that Florin knows`)
      const read = (file: string): string => readFileSync(join(folder, name, file), 'utf8')
      const before = existsSync(join(folder, name, 'before.sql')) ? read('before.sql') : ''
      return { ...about, name, up: read('up.sql'), down: read('down.sql'), before }
    })
}

/** Makes room for migrations that are about to run, within the runner's lock. */
export async function makeRoom(
  client: Client,
  extensions: readonly SchemaExtension[],
): Promise<void> {
  for (const { name, before } of extensions.filter((one) => one.before !== '')) {
    if (await isUsed(client, name))
      await inStep(client, `Making room for migrations beside extension ${name}`, before)
  }
}

/**
 * Brings a migrated schema to use the extensions that are chosen, or no longer to, with its data kept. Safe at every start.
 * @returns the names of those in use.
 * @throws MigrationError when one that must be there is not
 */
export async function settleExtensions(
  client: Client,
  schema: string,
  extensions: readonly SchemaExtension[],
  config: ExtensionsConfig,
): Promise<string[]> {
  if (extensions.length === 0) return []
  return exclusively(client, schema, async () => {
    const used: string[] = []
    for (const extension of extensions) {
      const step = `Extension ${extension.name} of ${schema}`
      const wasUsed = await isUsed(client, extension.name)
      if (await isWanted(client, extension, config[extension.setting], wasUsed)) {
        await inStep(client, step, extension.up, () => remember(client, schema, extension.name))
        used.push(extension.name)
      } else if (wasUsed && config[extension.setting] === 'off') {
        await inStep(client, step, extension.down, () => forget(client, extension.name))
      }
    }
    return used
  })
}

async function isWanted(
  client: Client,
  extension: SchemaExtension,
  choice: z.infer<typeof choiceSchema>,
  wasUsed: boolean,
): Promise<boolean> {
  if (choice === 'keep') return wasUsed
  if (choice === 'off') return false
  const isOffered = await offers(client, extension)
  if (choice === 'on' && !isOffered) {
    throw new MigrationError(
      `${extension.setting} is on, but this PostgreSQL offers no extension ${extension.name} from version ${extension.versionMin.join('.')} on that this login may use. Install it, or set ${extension.setting} to detect.`,
    )
  }
  return isOffered
}

const offeredSql = `
  SELECT coalesce(e.installed_version, e.default_version) AS version FROM pg_available_extensions e
  JOIN pg_available_extension_versions v ON v.name = e.name AND v.version = e.default_version
  WHERE e.name = $1
    AND (e.installed_version IS NOT NULL OR NOT v.superuser OR v.trusted
      OR (SELECT rolsuper FROM pg_roles WHERE rolname = current_user))
    AND NOT ($2 AND EXISTS (SELECT 1 FROM pg_settings
      WHERE name = 'shared_preload_libraries' AND strpos(setting, $1) = 0))`

async function offers(client: Client, extension: SchemaExtension): Promise<boolean> {
  const { name, isPreloaded, versionMin } = extension
  const { rows } = await client.query<{ version: string }>(offeredSql, [name, isPreloaded])
  return rows.some((row) => isAtLeast(row.version, versionMin))
}

/** Whether `0.10.1` is the version 0.8 or a later one. */
export function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split('.').map((part) => Number.parseInt(part, 10))
  const place = least.findIndex((part, n) => part !== (parts[n] ?? 0))
  return place === -1 || (parts[place] ?? 0) > (least[place] ?? 0)
}

// The schema remembers what it uses, as an extension may be in a database for somebody else.
async function remember(client: Client, schema: string, name: string): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS _florin_extensions (name text PRIMARY KEY)')
  // Tables of a schema are its service's unless told.
  const roles = ['api', 'worker'].map((kind) => schema.replace(/_schema$/, `_${kind}`))
  await client.query(`REVOKE ALL ON _florin_extensions FROM ${roles.join(', ')}`)
  const add = 'INSERT INTO _florin_extensions VALUES ($1) ON CONFLICT DO NOTHING'
  await client.query(add, [name])
}

async function forget(client: Client, name: string): Promise<void> {
  await client.query('DELETE FROM _florin_extensions WHERE name = $1', [name])
  const { rowCount } = await client.query('SELECT 1 FROM _florin_extensions')
  if (rowCount === 0) await client.query('DROP TABLE _florin_extensions')
}

async function isUsed(client: Client, name: string): Promise<boolean> {
  const { rows } = await client.query<{ known: boolean }>(
    `SELECT to_regclass(current_schema() || '._florin_extensions') IS NOT NULL AS known`,
  )
  if (rows[0]?.known !== true) return false
  const used = await client.query('SELECT 1 FROM _florin_extensions WHERE name = $1', [name])
  return used.rows.length > 0
}
