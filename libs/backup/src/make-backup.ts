import { createReadStream } from 'node:fs'
import type { ServiceName } from '@florin/contracts'
import {
  connectionOf,
  holdDocuments,
  holdMigrations,
  releaseDocuments,
  type DocumentStore,
  type Objects,
} from '@florin/platform'
import { Client } from 'pg'
import { BackupWriter } from './backup-writer.js'
import { migrationsOf, rowsOf, sequencesOf } from './catalogue.repository.js'
import { dumpDocuments } from './documents.repository.js'
import { dumpTables, logPositionOf, objectKeysSql, ringKeyIdsOf } from './dump.repository.js'
import { format, type Manifest, type ServiceBackup } from './manifest.js'
import { secretsFile } from './names.js'
import { dumpObjects } from './stored-objects.js'

export interface BackupSource {
  /** A login that sees every schema and every row. */
  readonly adminUrl: string
  readonly services: readonly ServiceName[]
  readonly objects: Objects
  /** Null where documents are rows of the services' schemas. */
  readonly documents: DocumentStore | null
  /** The secrets of a data folder; null where services are given theirs by their environment. */
  readonly secretsPath: string | null
  /** Of the program. */
  readonly version: string
}

export interface MadeBackup {
  readonly folder: string
  readonly manifest: Omit<Manifest, 'files'>
}

/**
 * Writes everything that is kept, as it was committed at one moment, into a new folder, while people go on.
 * What is queued of documents stays queued until documents and files are read, so that these are those of the moment.
 * @param path of the folder, which must not be there
 * @throws BackupError for what an operator can mend
 */
export async function makeBackup(
  source: BackupSource,
  path: string,
  progress: (sentence: string) => void,
): Promise<MadeBackup> {
  const writer = await BackupWriter.create(path)
  const client = new Client({ ...connectionOf(source.adminUrl), application_name: 'florin-backup' })
  // Told by whatever is asked next.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const manifest = await write(source, client, writer, progress)
    return { folder: await writer.finish(manifest), manifest }
  } catch (error) {
    await writer.abandon()
    throw error
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function write(
  { services, objects, documents, secretsPath, version }: BackupSource,
  client: Client,
  writer: BackupWriter,
  progress: (sentence: string) => void,
): Promise<Omit<Manifest, 'files'>> {
  // Rows that the login may not see are an error, not left out.
  await client.query(
    'SET row_security = off; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0',
  )
  for (const service of services) await holdMigrations(client, `${service}_schema`)
  await holdDocuments(client)
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const { takenAt, postgres } = await beginning(client)
  progress('Files')
  const schemas = services.map((service) => `${service}_schema`)
  const keys = rowsOf<{ key: string }>(client, await objectKeysSql(client, schemas))
  const dumpedObjects = await dumpObjects(objects, keys, writer)
  progress('Documents')
  const dumpedDocuments = new Map<ServiceName, ServiceBackup['documents']>()
  for (const service of services)
    dumpedDocuments.set(service, await dumpDocuments(client, service, documents, writer))
  await releaseDocuments(client)
  const dumped: ServiceBackup[] = []
  const ringKeyIds = new Set<string>()
  for (const service of services) {
    progress(`Tables of ${service}`)
    const schema = `${service}_schema`
    for (const id of await ringKeyIdsOf(client, schema)) ringKeyIds.add(id)
    dumped.push({
      name: service,
      migrations: await migrationsOf(client, schema),
      tables: await dumpTables(client, service, writer),
      sequences: await sequencesOf(client, schema),
      logPosition: await logPositionOf(client, schema),
      documents: dumpedDocuments.get(service) ?? null,
    })
  }
  await client.query('COMMIT')
  if (secretsPath !== null) await writer.write(secretsFile, createReadStream(secretsPath))
  return {
    ...{ format, version, postgres, takenAt: takenAt.toISOString(), services: dumped },
    ...{ objects: dumpedObjects, ringKeyIds: [...ringKeyIds].sort() },
    hasSecrets: secretsPath !== null,
  }
}

/** Takes the snapshot: what the transaction sees is what was committed when it asks for the first time. */
async function beginning(client: Client): Promise<{ takenAt: Date; postgres: string }> {
  const { rows } = await client.query<{ takenAt: Date; postgres: string }>(
    `SELECT clock_timestamp() AS "takenAt", current_setting('server_version') AS postgres`,
  )
  const [row] = rows
  if (!row) throw new Error('the database says nothing')
  return row
}
