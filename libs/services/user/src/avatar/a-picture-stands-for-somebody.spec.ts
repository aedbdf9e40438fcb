import type { Avatar, Problem, Settings } from '@florin/contracts'
import { newId, Objects, OrphanFiles } from '@florin/platform'
import { until, type TestAnswer, type TestApi } from '@florin/platform/testing'
import { Readable } from 'node:stream'
import { avatarKey, identityDocumentKey } from '../files/user-files.js'
import { pdf, People, png } from '../testing/people.js'

const path = '/v1/me/avatar'
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

const set = (content = png, headers = {}): Promise<TestAnswer<Avatar & Problem>> =>
  me.upload(path, { name: 'me.exe', content }, {}, headers, 'PUT')
const kept = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const { key } of objects.list(`attachments/${userId}`)) found.push(key)
  return found
}

it('is given back as it was sent, for its size and type', async () => {
  expect((await me.get(path)).status).toBe(404)
  const sent = await set()
  expect([sent.status, sent.headers['etag'], sent.body]).toEqual([
    200,
    '"2"',
    {
      ...{ url: `${path}/content`, type: 'image/png', size: png.length, version: 2 },
      uploadedAt: expect.any(String) as string,
    },
  ])
  const shown = await me.get<Avatar>(path)
  expect([shown.headers['etag'], shown.body.type]).toEqual(['"2"', 'image/png'])
  const content = await me.get(shown.body.url)
  expect([content.status, content.text]).toEqual([200, png.toString()])
  expect(content.headers).toMatchObject({
    ...{ 'content-type': 'image/png', 'x-content-type-options': 'nosniff' },
    'content-security-policy': "default-src 'none'; sandbox",
  })
})

it('leaves nothing of the one before it, nor of one that was not taken', async () => {
  await set()
  const [first] = await kept()
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0])
  expect((await set(jpeg)).body).toMatchObject({ type: 'image/jpeg', version: 3 })
  const refused = [
    await set(pdf),
    await set(Buffer.concat([png, Buffer.alloc(2 * 1024 ** 2)])),
    await set(png, { 'if-match': '"2"' }),
  ]
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
    [415, 'unknown-file-type'],
    [413, 'file-too-large'],
    [412, 'stale-version'],
  ])
  await until(async () => (await kept()).length === 1, 'one picture to be left')
  expect(await kept()).not.toContain(first)
})

it('goes for good when it is taken away', async () => {
  await set()
  expect((await me.delete(path, { 'if-match': '"1"' })).status).toBe(412)
  expect((await me.delete(path, { 'if-match': '"2"' })).status).toBe(204)
  for (const gone of [path, `${path}/content`]) expect((await me.get(gone)).status).toBe(404)
  expect((await me.delete(path)).status).toBe(404)
  await until(async () => (await kept()).length === 0, 'no picture to be left')
})

it('leaves the version of the settings, and they its own', async () => {
  await me.patch('/v1/me/settings', { theme: 'dark' })
  await set()
  expect((await me.get<Settings>('/v1/me/settings')).headers['etag']).toBe('"2"')
  await me.patch('/v1/me/settings', { theme: 'light' }, { 'if-match': '"2"' })
  expect((await me.get(path)).headers['etag']).toBe('"3"')
})

it('is nobody’s who is not there', async () => {
  me = people.stack.api(people.service, newId())
  expect([(await set()).status, await kept()]).toEqual([404, []])
})

it('goes when nothing names it, as do papers, an hour later; receipts are not ours', async () => {
  await set()
  const [named = ''] = await kept()
  const strays = [avatarKey(userId, newId()), identityDocumentKey(userId, newId())]
  const others = `attachments/${userId}/receipts/${newId()}`
  for (const key of [...strays, others]) await objects.put(key, Readable.from(['x']), 10)
  people.stack.clock.set(new Date(Date.now() + 3_700_000).toISOString())
  await people.service.app.get(OrphanFiles, { strict: false }).sweep()
  expect((await kept()).sort()).toEqual([named, others].sort())
})
