import {
  IdentityDocumentAdded,
  IdentityDocumentRemoved,
  IdentityDocumentShown,
  type IdentityDocument,
  type IdentityDocumentList,
  type Problem,
} from '@florin/contracts'
import { newId, Objects, QueuedDocuments } from '@florin/platform'
import { until, type TestAnswer, type TestApi } from '@florin/platform/testing'
import { userDocumentKind } from '../documents/user-document.js'
import { identityDocumentKey } from '../files/user-files.js'
import { pdf, People, png } from '../testing/people.js'

const path = '/v1/me/documents'
let people: People
let objects: Objects
let me: TestApi
let userId: string

beforeAll(async () => {
  people = await People.start()
  objects = people.service.app.get(Objects, { strict: false })
})
beforeEach(async () => {
  const session = await people.register()
  ;[me, userId] = [people.as(session), session.user.id]
})
afterAll(() => people.stop())

type Sent = TestAnswer<IdentityDocument & Problem>
const send = (
  content: Buffer | string = pdf,
  fields: Record<string, string> = { type: 'passport' },
  headers = {},
): Promise<Sent> => me.upload(path, { name: 'scan.pdf', content }, fields, headers)
const kept = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const { key } of objects.list(`attachments/${userId}`)) found.push(key)
  return found
}
const log = async (): Promise<unknown[]> => {
  const documents = people.service.app.get(QueuedDocuments, { strict: false })
  return (await documents.read(userDocumentKind, userId, userId))?.body.auditLog ?? []
}

it('gives a paper back to whom it belongs, to be kept and not to be shown', async () => {
  const sent = await send()
  const { id, url } = sent.body
  expect([sent.status, sent.headers['etag'], sent.body]).toEqual([
    201,
    '"1"',
    {
      ...{ id, type: 'passport', filename: 'scan.pdf', url: `${path}/${id}/content` },
      ...{ contentType: 'application/pdf', size: pdf.length, verified: false, version: 1 },
      uploadedAt: expect.any(String) as string,
    },
  ])
  const shown = await me.get<IdentityDocument>(`${path}/${id}`)
  expect(shown.body).toEqual(sent.body)
  expect((await me.get<IdentityDocumentList>(path)).body.items).toEqual([shown.body])
  const content = await me.get(url)
  expect([content.status, content.text]).toEqual([200, pdf.toString()])
  expect(content.headers).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="scan.pdf"; filename*=UTF-8''scan.pdf`,
    ...{ 'x-content-type-options': 'nosniff', 'cache-control': 'private, no-store' },
    'content-security-policy': "default-src 'none'; sandbox",
  })
  expect(await kept()).toEqual([identityDocumentKey(userId, id)])
})

it('remembers what was done with it, when and from where, and tells it', async () => {
  const agent = { 'user-agent': 'Firefox', 'x-forwarded-for': '192.0.2.7' }
  const { id } = (await send(png, { type: 'id' }, agent)).body
  await me.get(`${path}/${id}/content`, agent)
  await me.delete(`${path}/${id}`, agent)
  const from = { ip: '192.0.2.7', userAgent: 'Firefox', documentId: id }
  const timestamp = expect.any(String) as string
  expect(await log()).toEqual(
    ['document-added', 'document-shown', 'document-removed'].map((action) => ({
      ...{ action, ...from, timestamp },
    })),
  )
  const item = { id, at: timestamp, ipAddress: '192.0.2.7', userAgent: 'Firefox' }
  for (const [contract, told] of [
    [IdentityDocumentAdded, { ...item, type: 'id' }],
    [IdentityDocumentShown, item],
    [IdentityDocumentRemoved, item],
  ] as const)
    expect((await people.stack.published(contract, userId)).map(({ data }) => data.items)).toEqual([
      [told],
    ])
})

it('remembers the last hundred acts', async () => {
  const { id } = (await send()).body
  for (let n = 0; n < 100; n += 1) await me.get(`${path}/${id}/content`)
  const acts = (await log()) as { action: string }[]
  expect(acts).toHaveLength(100)
  expect(new Set(acts.map(({ action }) => action))).toEqual(new Set(['document-shown']))
})

it('keeps nothing of what it does not take', async () => {
  const refused = [
    await send('<html><script>alert(1)</script></html>'),
    await send('My passport, in words'),
    await send(`%PDF-${'x'.repeat(10 * 1024 ** 2)}`),
    await send(pdf, { type: 'library_card' }),
    await send(pdf, {}),
    await send(pdf, { type: 'passport', verified: 'true' }),
    await me.post<Problem>(path, { type: 'passport' }),
  ]
  expect(refused.map(({ status, body }) => [status, body.code, body.errors?.[0]?.pointer])).toEqual(
    [
      [415, 'unknown-file-type', undefined],
      [415, 'unknown-file-type', undefined],
      [413, 'file-too-large', undefined],
      [422, 'invalid-field', '/type'],
      [422, 'invalid-field', '/type'],
      [422, 'invalid-field', '/verified'],
      [415, 'unsupported-media-type', undefined],
    ],
  )
  expect([await kept(), await log()]).toEqual([[], []])
})

it('has one effect, however often it is sent with a key', async () => {
  const headers = { 'idempotency-key': 'passport' }
  const twice = (): Promise<Sent> => send(pdf, { type: 'passport' }, headers)
  const [first, again] = [await twice(), await twice()]
  expect([again.status, again.body]).toEqual([201, first.body])
  expect((await send(pdf, { type: 'id' }, headers)).status).toBe(409)
  expect(await kept()).toEqual([identityDocumentKey(userId, first.body.id)])
})

it('goes when it is taken away, for whom it belongs to alone', async () => {
  const { id } = (await send()).body
  const [owner, whose] = [me, userId]
  me = people.as(await people.register())
  for (const gone of [`${path}/${id}`, `${path}/${id}/content`])
    expect((await me.get(gone)).status).toBe(404)
  expect((await me.delete(`${path}/${id}`)).status).toBe(404)
  expect((await owner.delete(`${path}/${newId()}`)).status).toBe(404)
  expect((await owner.delete(`${path}/${id}`, { 'if-match': '"2"' })).status).toBe(412)
  expect((await owner.delete(`${path}/${id}`, { 'if-match': '"1"' })).status).toBe(204)
  expect((await owner.get(`${path}/${id}/content`)).status).toBe(404)
  userId = whose
  await until(async () => (await kept()).length === 0, 'the file to be gone')
})

it('is one of ten at the most', async () => {
  for (let n = 0; n < 10; n += 1) expect((await send()).status).toBe(201)
  const answer = await send()
  expect([answer.status, answer.body.code]).toEqual([409, 'too-many-documents'])
  const { items } = (await me.get<IdentityDocumentList>(path)).body
  expect(items).toHaveLength(10)
  await me.delete(`${path}/${items[0]?.id ?? ''}`)
  expect((await send()).status).toBe(201)
})

it('is nobody’s who is not there', async () => {
  ;[me, userId] = [people.stack.api(people.service, newId()), newId()]
  expect([(await send()).body.code, await kept()]).toEqual(['user-not-found', []])
})
