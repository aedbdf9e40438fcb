import { join } from 'node:path'
import { Client } from 'pg'
import {
  extensionsConfigSchema,
  makeRoom,
  readExtensions,
  settleExtensions,
  type ExtensionsConfig,
} from '../database/extensions.js'
import { migrateUp, readMigrations } from '../database/migrations.js'
import { provisionDatabase, provisionService } from '../database/provision.js'
import { connectionOf } from '../database/trusted.js'

/** What was done to a service's schema. */
export interface PreparedSchema {
  readonly service: string
  /** The migrations that were applied. */
  readonly applied: readonly string[]
  /** The extensions that it uses. */
  readonly extensions: readonly string[]
}

/** Brings a database up to date for the given services: roles, schemas, migrations, extensions. Safe at every start. */
export async function prepareDatabase(options: {
  readonly adminUrl: string
  /** Of all logins; those that are there keep theirs, and new ones have none, unless told. */
  readonly rolePassword?: string
  /** Of the logins of single services, which have these instead. */
  readonly servicePasswords?: Readonly<Record<string, string | undefined>>
  readonly services: readonly string[]
  /** The folder that holds `<service>/migrations`. */
  readonly prismaFolder: string
  /** As it is without any settings, unless told. */
  readonly extensions?: ExtensionsConfig
}): Promise<PreparedSchema[]> {
  const choices = options.extensions ?? extensionsConfigSchema.parse({})
  const admin = new Client(connectionOf(options.adminUrl))
  const prepared: PreparedSchema[] = []
  await admin.connect()
  try {
    await provisionDatabase(admin, options.rolePassword)
    for (const service of options.services) {
      const password = options.servicePasswords?.[service] ?? options.rolePassword
      await provisionService(admin, service, password)
      const folder = join(options.prismaFolder, service)
      const migrations = readMigrations(join(folder, 'migrations'))
      const extensions = readExtensions(join(folder, 'extensions'))
      const schema = `${service}_schema`
      const applied = await migrateUp(admin, schema, migrations, () => makeRoom(admin, extensions))
      const used = await settleExtensions(admin, schema, extensions, choices)
      prepared.push({ service, applied, extensions: used })
    }
    return prepared
  } finally {
    await admin.end()
  }
}
