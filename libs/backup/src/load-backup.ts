import { join } from 'node:path'
import type { ServiceName } from '@florin/contracts'
import {
  connectionOf,
  migrateUp,
  prepareDatabase,
  provisionDatabase,
  provisionService,
  readMigrations,
  type DocumentStore,
  type ExtensionsConfig,
  type Migration,
} from '@florin/platform'
import { Client } from 'pg'
import { BackupError } from './backup-error.js'
import type { BackupReader } from './backup-reader.js'
import { loadDocuments } from './documents.repository.js'
import { loadService, prepareLoading, settle } from './load.repository.js'
import type { ServiceBackup } from './manifest.js'

export interface LoadOptions {
  /** Of a superuser, to a database in which nothing is. */
  readonly adminUrl: string
  /** Of the services' logins; those that are there keep theirs unless told. */
  readonly rolePassword?: string | undefined
  /** Everything that this version of Florin is made of. */
  readonly services: readonly ServiceName[]
  readonly prismaFolder: string
  readonly extensions?: ExtensionsConfig | undefined
  readonly progress: (sentence: string) => void
}

/** Which migrations of this version a backup has, by service. @throws BackupError when it has others */
export function knownMigrations(
  { manifest }: BackupReader,
  { services, prismaFolder }: Pick<LoadOptions, 'services' | 'prismaFolder'>,
): Map<ServiceName, Migration[]> {
  return new Map(
    manifest.services.map((backup) => {
      const service = services.find((name) => name === backup.name)
      if (!service) throw newer(`it has a service ${backup.name}`, manifest.version)
      const known = readMigrations(join(prismaFolder, service, 'migrations'))
      return [service, migrationsOf(backup, known, manifest.version)]
    }),
  )
}

function migrationsOf(
  { name: service, migrations }: ServiceBackup,
  known: readonly Migration[],
  version: string,
): Migration[] {
  return migrations.map(({ name, checksum }) => {
    const migration = known.find((one) => one.name === name)
    if (!migration) throw newer(`${service} has the migration ${name}`, version)
    if (migration.checksum !== checksum)
      throw new BackupError(
        `Migration ${name} of ${service} is another one here than in the backup.`,
      )
    return migration
  })
}

const newer = (what: string, version: string): BackupError =>
  new BackupError(
    `The backup is of a newer version of Florin (${version}): ${what}, which this version does not know. Restore it with that version.`,
  )

/**
 * Fills an empty database: makes it as it was when the backup was made, puts everything in, and brings it up to date with
 * this version. Documents become rows.
 */
export async function loadBackup(backup: BackupReader, options: LoadOptions): Promise<void> {
  const migrations = knownMigrations(backup, options)
  const client = new Client({
    ...connectionOf(options.adminUrl),
    application_name: 'florin-restore',
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await prepareLoading(client)
    await provisionDatabase(client, options.rolePassword)
    for (const service of backup.manifest.services) {
      options.progress(`Tables of ${service.name}`)
      await provisionService(client, service.name, options.rolePassword)
      const own = migrations.get(service.name as ServiceName) ?? []
      await migrateUp(client, `${service.name}_schema`, own)
      await loadService(client, backup, service)
    }
  } finally {
    await client.end()
  }
}

/** Puts the documents of a backup where they are to be kept: rows of the database that was loaded, or a store without any. */
export async function placeDocuments(
  backup: BackupReader,
  adminUrl: string,
  store: DocumentStore | null,
): Promise<void> {
  const client = new Client(connectionOf(adminUrl))
  await client.connect()
  try {
    for (const { name, documents } of backup.manifest.services)
      if (documents) await loadDocuments(client, name as ServiceName, store, backup, documents)
  } finally {
    await client.end()
  }
}

/** Brings what was loaded up to date with this version. Sessions end, and logs are sent to a Kafka from their beginning. */
export async function bringUpToDate({
  adminUrl,
  services,
  prismaFolder,
  rolePassword,
  extensions,
}: LoadOptions): Promise<void> {
  await prepareDatabase({
    ...{ adminUrl, services, prismaFolder },
    ...(rolePassword !== undefined && { rolePassword }),
    ...(extensions !== undefined && { extensions }),
  })
  const client = new Client(connectionOf(adminUrl))
  await client.connect()
  try {
    await settle(client, services)
  } finally {
    await client.end()
  }
}
