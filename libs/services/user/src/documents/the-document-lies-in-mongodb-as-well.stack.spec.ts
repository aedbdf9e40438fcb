import type { Avatar, IdentityDocument, Problem, Settings } from '@florin/contracts'
import { openDocuments, type DocumentStore } from '@florin/platform'
import { MongoServer } from '@florin/platform/servers'
import { until, type TestApi } from '@florin/platform/testing'
import { pdf, People, png } from '../testing/people.js'

const silent = (): void => undefined
const log = { debug: silent, info: silent, warn: silent, error: silent }

let server: MongoServer
let store: DocumentStore
let people: People
let me: TestApi
let userId: string

beforeAll(async () => {
  server = await MongoServer.start()
  const opened = await openDocuments({ MONGO_URL: server.url }, log)
  if (!opened) throw new Error('no store for a URL')
  store = opened
  people = await People.start({ documents: store })
  const session = await people.register()
  ;[me, userId] = [people.as(session), session.user.id]
}, 60_000)
afterAll(async () => {
  await people.stop()
  await store.close()
  await server.stop()
})

const stored = (): Promise<Record<string, unknown> | null> =>
  server.look((client) => client.db('florin_user').collection('user_documents').findOne({ userId }))

it('has its fields as the requirements name them', async () => {
  const file = (content: Buffer): { name: string; content: Buffer } => ({ name: 'scan', content })
  await me.patch('/v1/me/settings', { theme: 'dark', notifications: { push: true } })
  await me.upload<Avatar>('/v1/me/avatar', file(png), {}, {}, 'PUT')
  const form = { type: 'passport' }
  const { body } = await me.upload<IdentityDocument>('/v1/me/documents', file(pdf), form)
  const found = await until(async () => {
    const document = await stored()
    return document?.['version'] === 4 && document
  }, 'the document to be written')
  expect(found).toMatchObject({
    userId,
    profile: {
      avatar: { url: '/v1/me/avatar/content' },
      preferences: { theme: 'dark', notifications: { push: true } },
    },
    documents: [{ type: 'passport', url: body.url, verified: false }],
    auditLog: [{ action: 'document-added', ip: '127.0.0.1', userAgent: 'lightMyRequest' }],
  })
})

it('takes edits while MongoDB is away, and shows them once it is back', async () => {
  await server.kill()
  try {
    expect((await me.patch('/v1/me/settings', { theme: 'light' })).status).toBe(200)
    expect((await me.delete('/v1/me/avatar')).status).toBe(204)
    const settings = await me.get<Problem>('/v1/me/settings')
    expect([settings.status, settings.body.code]).toEqual([503, 'documents-unavailable'])
    expect((await me.get('/v1/me')).status).toBe(200)
    // What is not there is known without the store.
    expect((await me.get('/v1/me/avatar')).status).toBe(404)
  } finally {
    await server.start()
  }
  const shown = await until(async () => {
    const answer = await me.get<Settings>('/v1/me/settings')
    return answer.status === 200 && answer.body
  }, 'an answer')
  expect(shown).toMatchObject({ theme: 'light', notifications: { push: true } })
}, 60_000)
