import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '../context/ids.js'
import { until } from '../runtime/until.js'
import { certify, MongoServer, type ServerCertificate } from '../servers/index.js'
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

it('lists a collection of a service, or what one user has there, in the order of users and ids', async () => {
  const own = store.documentsOf('budget')
  const users = [newId(), newId()]
  const kept = users.flatMap((userId) => [note('a'), note('b')].map((one) => ({ ...one, userId })))
  for (const { userId, ...one } of kept.toReversed()) await own.put(notes, userId, one, null)
  const told = kept.map(({ userId, id, version, updatedAt }) => ({
    ...{ userId, id, version, updatedAt },
  }))
  const listed = async (userId: string | null): Promise<unknown[]> => {
    const found: unknown[] = []
    for await (const one of store.list('budget', 'notes', userId)) found.push(one)
    return found
  }
  expect(await listed(null)).toEqual(told)
  expect(await listed(users[1] ?? null)).toEqual(told.slice(2))
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

describe('over TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'florin-tls-'))
  const certifyIn = (name: string, names?: string): ServerCertificate =>
    certify(mkdtempSync(join(folder, `${name}-`)), names)
  const certificate = certifyIn('own')
  const ofAnotherHost = certifyIn('elsewhere', 'DNS:elsewhere.example.org')
  let secure: MongoServer
  let elsewhere: MongoServer

  beforeAll(async () => {
    secure = await MongoServer.start({ certificate })
    elsewhere = await MongoServer.start({ certificate: ofAnotherHost })
  })
  afterAll(async () => {
    await secure.stop()
    await elsewhere.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  /** What a service that is told so says of a document that it has written. */
  const write = async (MONGO_URL: string, MONGO_CA_FILE?: string): Promise<unknown> => {
    const ca = MONGO_CA_FILE === undefined ? {} : { MONGO_CA_FILE }
    const opened = await openDocuments({ MONGO_URL, ...ca }, log)
    try {
      const [userId, kept] = [newId(), note('secret')]
      const own = opened?.documentsOf('transaction')
      await own?.put(notes, userId, kept, null)
      return (await own?.get(notes, userId, kept.id))?.body
    } finally {
      await opened?.close()
    }
  }

  it('keeps documents where the authority that is named vouches for the server', async () => {
    expect(await write(secure.url, certificate.caFile)).toEqual({ text: 'secret' })
  })

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'of another authority',
      () => write(secure.url, ofAnotherHost.caFile),
      /unable to verify|self-signed/,
    ],
    [
      'that nobody was told to trust',
      () => write(`${secure.url}?tls=true`),
      /unable to verify|self-signed/,
    ],
    [
      'for another host',
      () => write(elsewhere.url, ofAnotherHost.caFile),
      /does not match certificate's altnames/,
    ],
  ])('gives nothing to a server with a certificate %s', async (_, writing, reason) => {
    await expect(writing()).rejects.toMatchObject({
      code: 'documents-unavailable',
      cause: { message: expect.stringMatching(reason) as string },
    })
  })

  it('gives nothing to a server without TLS, and nothing is had without it', async () => {
    const away = { code: 'documents-unavailable' }
    await expect(write(server.url, certificate.caFile)).rejects.toMatchObject(away)
    await expect(write(secure.url)).rejects.toMatchObject(away)
  })

  it('names a file that cannot be read', async () => {
    await expect(write(secure.url, '/no/such')).rejects.toThrow(
      'MONGO_CA_FILE names /no/such, which cannot be read.',
    )
  })
})
