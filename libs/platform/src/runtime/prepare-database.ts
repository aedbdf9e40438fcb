import { join } from 'node:path'
import { Client } from 'pg'
import { migrateUp, readMigrations } from '../database/migrations.js'
import { provisionDatabase, provisionService } from '../database/provision.js'
import { connectionOf } from '../database/trusted.js'

/** Brings a database up to date for the given services: roles, schemas, migrations. Safe at every start. */
export async function prepareDatabase(options: {
  readonly adminUrl: string
  readonly rolePassword: string
  readonly services: readonly string[]
  /** The folder that holds `<service>/migrations`. */
  readonly prismaFolder: string
}): Promise<void> {
  const admin = new Client(connectionOf(options.adminUrl))
  await admin.connect()
  try {
    await provisionDatabase(admin, options.rolePassword)
    for (const service of options.services) {
      await provisionService(admin, service, {
        api: options.rolePassword,
        worker: options.rolePassword,
      })
      const migrations = readMigrations(join(options.prismaFolder, service, 'migrations'))
      await migrateUp(admin, `${service}_schema`, migrations)
    }
  } finally {
    await admin.end()
  }
}
