import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Client, type Pool } from 'pg'
import { z } from 'zod'
import { SystemClock } from '../context/clock.js'
import { newId } from '../context/ids.js'
import { ApiDatabase } from '../database/api-database.js'
import { createPool } from '../database/pools.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { FolderObjects } from '../objects/folder-objects.js'
import { until } from '../runtime/until.js'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.js'
import { defineCollection, type Collection } from './collection.js'
import { holdDocuments, releaseDocuments } from './document-writes.repository.js'
import { documentsUnavailable, type StoredDocument } from './documents.js'
import type { KeptDocument } from './kept-document.js'
import { PostgresDocuments } from './postgres-documents.repository.js'
import { QueuedDocuments } from './queued-documents.js'

const diaries = defineCollection({
  name: 'diaries',
  schema: z.strictObject({ lines: z.array(z.string()) }),
})
type Diary = { lines: string[] }
/** Neither forgives a line that is written twice nor one that comes too early. */
const diary: KeptDocument<Diary, { line: string }> = {
  collection: diaries,
  change: z.strictObject({ line: z.string() }),
  initial: { lines: [] },
  apply: ({ lines }, { line }) => ({ lines: [...lines, line] }),
}

/** A store that can be away, and that can die after it has written. */
class FickleDocuments extends PostgresDocuments {
  isAway = false
  diesAfterWriting = 0
  /** How often it was asked whether it is there. */
  asked = 0

  override async get<T extends object>(
    collection: Collection<T>,
    userId: string,
    id: string,
  ): Promise<StoredDocument<T> | null> {
    await this.ping()
    return super.get(collection, userId, id)
  }

  override async put<T extends object>(
    collection: Collection<T>,
    userId: string,
    document: StoredDocument<T>,
    expected: number | null,
  ): Promise<boolean> {
    await this.ping()
    const isWritten = await super.put(collection, userId, document, expected)
    if (this.diesAfterWriting-- > 0) throw documentsUnavailable('gone')
    return isWritten
  }

  override ping(): Promise<void> {
    this.asked += 1
    return this.isAway ? Promise.reject(documentsUnavailable('away')) : Promise.resolve()
  }
}

let database: TestDatabase
let folder: string
let objects: FolderObjects
let api: ApiDatabase
let documents: FickleDocuments
let replicas: QueuedDocuments[]
const pools: Pool[] = []
let ann: string
let id: string

beforeAll(async () => {
  database = await createTestDatabase()
  const [apiPool, ...workerPools] = ['api', 'worker', 'worker'].map((role) =>
    createPool({
      ...{ url: database.url(`transaction_${role}`), max: 6, applicationName: 'documents' },
    }),
  )
  if (!apiPool) throw new Error('no pool')
  pools.push(apiPool, ...workerPools)
  folder = mkdtempSync(join(tmpdir(), 'florin-documents-'))
  objects = new FolderObjects(folder)
  api = new ApiDatabase(apiPool, 'transaction')
  documents = new FickleDocuments(api)
  const silent = (): void => undefined
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  replicas = workerPools.map(
    (pool) =>
      new QueuedDocuments(
        api,
        new WorkerDatabase(pool),
        documents,
        objects,
        new SystemClock(),
        log,
        [diary],
      ),
  )
  for (const replica of replicas) replica.onApplicationBootstrap()
})
beforeEach(() => {
  documents.isAway = false
  ;[ann, id] = [newId(), newId()]
})
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.onModuleDestroy()))
  await Promise.all(pools.map((pool) => pool.end()))
  await database.drop()
  rmSync(folder, { recursive: true })
})

const one = (): QueuedDocuments => replicas[0]!
const write = (line: string, by = one()): Promise<number> =>
  api.write(ann, async (tx) => (await by.change(tx, diary, ann, id, { line })).version)
const stored = async (): Promise<readonly string[] | undefined> => {
  const [row] = await database.sql<{ body: Diary }>(
    'SELECT body FROM transaction_schema.documents WHERE user_id = $1 AND id = $2',
    [ann, id],
  )
  return row?.body.lines
}
const read = async (): Promise<readonly string[] | undefined> =>
  (await one().read(diary, ann, id))?.body.lines
const emptied = (): Promise<boolean> =>
  until(async () => {
    const sql = 'SELECT 1 FROM transaction_schema.document_writes WHERE user_id = $1'
    return (await database.sql(sql, [ann])).length === 0
  }, 'the queue to be empty')

it('is in the store right after the commit, and read before that', async () => {
  expect(await read()).toBeUndefined()
  expect(await write('a')).toBe(2)
  expect(await read()).toEqual(['a'])
  expect(await write('b')).toBe(3)
  expect(await read()).toEqual(['a', 'b'])
  await emptied()
  expect(await stored()).toEqual(['a', 'b'])
  expect(await one().read(diary, ann, id)).toMatchObject({ version: 3 })
})

it('leaves nothing of what was rolled back', async () => {
  const refused = api.write(ann, async (tx) => {
    await one().change(tx, diary, ann, id, { line: 'never' })
    throw new Error('refused')
  })
  await expect(refused).rejects.toThrow('refused')
  await write('a')
  await emptied()
  expect(await stored()).toEqual(['a'])
})

it('takes writes while the store is away, and brings them in their order once it is back', async () => {
  await write('a')
  await emptied()
  documents.isAway = true
  for (const line of ['b', 'c', 'd']) await write(line)
  await expect(one().read(diary, ann, id)).rejects.toMatchObject({ code: 'documents-unavailable' })
  expect(await stored()).toEqual(['a'])
  documents.isAway = false
  expect(await read()).toEqual(['a', 'b', 'c', 'd'])
  await emptied()
  expect(await stored()).toEqual(['a', 'b', 'c', 'd'])
})

it('knows without the store what was written since it is away, of a document that is new', async () => {
  documents.isAway = true
  await write('a')
  await write('b')
  expect(await read()).toEqual(['a', 'b'])
})

it('keeps everything where it is while the queues are held, and shows what is written', async () => {
  const key = `attachments/${ann}/documents/${id}`
  await objects.put(key, Readable.from(['x']), 10)
  await write('a')
  await emptied()
  const holder = new Client({ connectionString: database.url('florin') })
  await holder.connect()
  await holdDocuments(holder)
  await write('b')
  await api.write(ann, (tx) =>
    one().change(tx, diary, ann, id, { line: 'c' }, { removeFiles: [key] }),
  )
  const before = documents.asked
  await until(() => Promise.resolve(documents.asked > before + 1), 'the queue to be tried')
  expect(await read()).toEqual(['a', 'b', 'c'])
  expect(await stored()).toEqual(['a'])
  expect(await objects.find(key)).not.toBeNull()
  await releaseDocuments(holder)
  await emptied()
  expect(await stored()).toEqual(['a', 'b', 'c'])
  expect(await objects.find(key)).toBeNull()
  await holder.end()
})

it('writes once, when a process dies between the store and the queue', async () => {
  documents.diesAfterWriting = 2
  await write('a')
  await write('b')
  await database.sql('UPDATE transaction_schema.document_writes SET attempt_at = now()')
  await until(async () => (await stored())?.length === 2, 'both lines')
  await database.sql('UPDATE transaction_schema.document_writes SET attempt_at = now()')
  await emptied()
  expect(await stored()).toEqual(['a', 'b'])
})

it('writes once and in order, with two processes at it', async () => {
  const lines = Array.from({ length: 40 }, (_, n) => `line ${n}`)
  const ids = Array.from({ length: 5 }, () => newId())
  await Promise.all(
    ids.map(async (document) => {
      for (const [n, line] of lines.entries()) {
        const by = replicas[n % 2]!
        await api.write(ann, (tx) => by.change(tx, diary, ann, document, { line }))
      }
    }),
  )
  await emptied()
  for (const document of ids)
    expect((await documents.get(diaries, ann, document))?.body.lines).toEqual(lines)
})

it('refuses an edit of a version that is not the last, without asking the store', async () => {
  await write('a')
  documents.isAway = true
  const edit = (expected: number): Promise<number> =>
    api.write(
      ann,
      async (tx) =>
        (await one().change(tx, diary, ann, id, { line: 'b' }, { expected: [expected] })).version,
    )
  await expect(edit(1)).rejects.toMatchObject({ kind: 'stale' })
  expect(await edit(2)).toBe(3)
  await expect(edit(2)).rejects.toMatchObject({ kind: 'stale' })
})

it('has a version for each part, which edits of the others do not raise', async () => {
  const edit = (part: string, expected: number): Promise<number> =>
    api.write(
      ann,
      async (tx) =>
        (await one().change(tx, diary, ann, id, { line: part }, { part, expected: [expected] }))
          .version,
    )
  expect(await edit('weather', 1)).toBe(2)
  expect(await edit('dreams', 1)).toBe(3)
  await write('neither')
  expect(await edit('weather', 2)).toBe(5)
  await expect(edit('weather', 2)).rejects.toMatchObject({
    ...{ kind: 'stale', options: { extra: { currentVersion: 5 } } },
  })
  const head = await api.read(ann, (tx) => one().head(tx, diary, ann, id))
  expect([head.version, head.parts]).toEqual([5, { weather: 5, dreams: 3 }])
})

it('takes a document and its objects away, whatever of it is still queued', async () => {
  const keys = ['1', '2'].map((name) => `attachments/${ann}/receipts/${name}`)
  for (const key of keys) await objects.put(key, Readable.from(['x']), 10)
  documents.isAway = true
  for (const key of keys)
    await api.write(
      ann,
      async (tx) =>
        (await one().change(tx, diary, ann, id, { line: key }, { addFiles: [key] })).version,
    )
  const options = { removeFiles: keys.slice(0, 1) }
  await api.write(ann, (tx) => one().change(tx, diary, ann, id, { line: 'less' }, options))
  const head = (): Promise<unknown> => api.read(ann, (tx) => one().head(tx, diary, ann, id))
  expect(await head()).toEqual({ version: 4, files: keys.slice(1), parts: {} })
  await api.write(ann, (tx) => one().forget(tx, diary, ann, [newId(), id]))
  expect([await head(), await read()]).toEqual([{ version: 1, files: [], parts: {} }, undefined])
  documents.isAway = false
  await emptied()
  expect(await stored()).toBeUndefined()
  for (const key of keys) expect(await objects.find(key)).toBeNull()
})

it('holds up nobody else for a write that cannot be done', async () => {
  await database.sql(
    `INSERT INTO transaction_schema.document_writes (user_id, collection, document_id, version, change)
     VALUES ($1, 'nobody', $1, 2, '{}')`,
    [newId()],
  )
  await write('a')
  await emptied()
  expect(await stored()).toEqual(['a'])
  await database.sql(`DELETE FROM transaction_schema.document_writes WHERE collection = 'nobody'`)
})
