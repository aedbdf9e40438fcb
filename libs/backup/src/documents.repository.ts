import { Readable } from 'node:stream'
import { createInterface } from 'node:readline'
import type { DocumentStore, WholeDocument } from '@florin/platform'
import type { ServiceName } from '@florin/contracts'
import type { Client } from 'pg'
import type { BackupReader } from './backup-reader.js'
import type { BackupWriter } from './backup-writer.js'
import { BackupError } from './backup-error.js'
import { hasTable, rowsOf } from './catalogue.repository.js'
import { documentsElsewhere } from './dump.repository.js'
import type { ServiceBackup } from './manifest.js'

const writtenAtATime = 500

/**
 * Writes the documents of a service, a line each, from where they are kept: the store, or rows of its schema. The same lines
 * fill either.
 * @returns null when it keeps none
 */
export async function dumpDocuments(
  client: Client,
  service: ServiceName,
  store: DocumentStore | null,
  writer: BackupWriter,
): Promise<ServiceBackup['documents']> {
  const schema = `${service}_schema`
  if (!(await hasTable(client, schema, 'documents'))) return null
  if (!store) await assertHere(client, schema)
  const found = store ? store.all(service) : rowsOf<WholeDocument>(client, allSql(schema))
  const path = `documents/${service}.ndjson.zst`
  let count = 0
  async function* lines(): AsyncIterable<Buffer> {
    for await (const one of found) {
      count += 1
      yield Buffer.from(`${JSON.stringify(one)}\n`)
    }
  }
  await writer.write(path, Readable.from(lines()))
  return { path, count }
}

const allSql = (schema: string): string =>
  `SELECT collection, user_id AS "userId", id, version, body, created_at AS "createdAt", updated_at AS "updatedAt"
   FROM ${schema}.documents ORDER BY collection, user_id, id`

async function assertHere(client: Client, schema: string): Promise<void> {
  const elsewhere = await documentsElsewhere(client, schema)
  if (elsewhere > 0)
    throw new BackupError(
      `${elsewhere} documents of ${schema} are not in PostgreSQL. MONGO_URL must name the MongoDB in which they are.`,
    )
}

/** Puts the documents of a service where they are to be kept, which has none. */
export async function loadDocuments(
  client: Client,
  service: ServiceName,
  store: DocumentStore | null,
  backup: BackupReader,
  { path, count }: NonNullable<ServiceBackup['documents']>,
): Promise<void> {
  const put = (some: readonly WholeDocument[]): Promise<unknown> =>
    store ? store.fill(service, some) : client.query(putSql(service), [JSON.stringify(some)])
  let some: WholeDocument[] = []
  let came = 0
  for await (const line of createInterface({ input: backup.read(path) })) {
    some.push(documentOf(line))
    came += 1
    if (some.length < writtenAtATime) continue
    await put(some)
    some = []
  }
  if (some.length > 0) await put(some)
  if (came !== count) throw new BackupError(`${path} has ${came} documents instead of ${count}.`)
}

function documentOf(line: string): WholeDocument {
  const read = JSON.parse(line) as WholeDocument
  return { ...read, createdAt: new Date(read.createdAt), updatedAt: new Date(read.updatedAt) }
}

const putSql = (service: string): string =>
  `INSERT INTO ${service}_schema.documents (collection, user_id, id, version, body, created_at, updated_at)
   SELECT collection, "userId", id, version, body, "createdAt", "updatedAt" FROM jsonb_to_recordset($1::jsonb)
   AS d (collection text, "userId" uuid, id uuid, version int, body jsonb, "createdAt" timestamptz, "updatedAt" timestamptz)`
