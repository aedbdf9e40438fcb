import { z } from 'zod'
import { newId } from '../context/ids.js'
import { until } from '../runtime/until.js'
import { MongoServer } from '../servers/index.js'
import { documentsConformance } from '../testing/conformance/documents.conformance.js'
import { defineCollection } from './collection.js'
import type { Documents } from './documents.js'
import { openDocuments, type DocumentStore } from './open-documents.js'

const notes = defineCollection({ name: 'notes', schema: z.strictObject({ text: z.string() }) })
const told: string[] = []
const tell = (...args: readonly unknown[]): void => void told.push(String(args.at(-1)))
const log = { debug: tell, info: tell, warn: tell, error: tell }
const at = new Date('2026-10-05T08:00:00Z')

let server: MongoServer
let store: DocumentStore
let documents: Documents

beforeAll(async () => {
  server = await MongoServer.start()
  const opened = await openDocuments({ MONGO_URL: server.url }, log)
  if (!opened) throw new Error('no store for a URL')
  store = opened
  documents = store.documentsOf('transaction')
})
afterAll(async () => {
  await store.close()
  await server.stop()
})

const note = (text: string, id = newId()) => ({
  ...{ id, version: 1, body: { text }, createdAt: at, updatedAt: at },
})

describe('documents in MongoDB', () => {
  documentsConformance(() => Promise.resolve(documents))
})

it('keeps the documents of each service by themselves, as the requirements name their fields', async () => {
  const [userId, kept] = [newId(), note('mine')]
  await documents.put(notes, userId, kept, null)
  expect(await store.documentsOf('user').get(notes, userId, kept.id)).toBeNull()
  const found = await server.look((client) =>
    client.db('florin_transaction').collection('notes').findOne({ userId }),
  )
  expect(found).toEqual({
    _id: `${userId}/${kept.id}`,
    ...{ userId, version: 1, text: 'mine', createdAt: at, updatedAt: at },
  })
})

it('is found by whoever asked first while it was away', async () => {
  await server.kill()
  const early = await openDocuments({ MONGO_URL: server.url }, log)
  const documentsOfEarly = early?.documentsOf('transaction')
  const asked = documentsOfEarly?.ping()
  await expect(asked).rejects.toMatchObject({ code: 'documents-unavailable' })
  await server.start()
  const answers = async (): Promise<boolean> => (await documentsOfEarly?.ping(), true)
  expect(await until(() => answers().catch(() => false), 'an answer')).toBe(true)
  await early?.close()
}, 60_000)

it.each<[string, () => Promise<void> | void, () => Promise<void> | void]>([
  ['is killed', () => server.kill(), () => server.start()],
  ['answers nobody', () => server.hold(), () => server.release()],
])(
  'says that it is away when it %s, soon at once, and has all it had afterwards',
  async (_, leave, comeBack) => {
    const [userId, kept] = [newId(), note('kept')]
    await documents.put(notes, userId, kept, null)
    told.splice(0)
    await leave()
    try {
      const away = { kind: 'unavailable', code: 'documents-unavailable' }
      for (let n = 0; n < 4; n++)
        await expect(documents.get(notes, userId, kept.id)).rejects.toMatchObject(away)
      await expect(documents.ping()).rejects.toMatchObject({
        ...away,
        cause: { isBrokenCircuitError: true },
      })
    } finally {
      await comeBack()
    }
    const found = await until(() => documents.get(notes, userId, kept.id).catch(() => null), 'it')
    expect(found).toEqual(kept)
    expect(told).toEqual([
      'the document store cannot be reached',
      'the document store can be reached again',
    ])
  },
  60_000,
)
