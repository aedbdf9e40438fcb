import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Attachment, AttachmentList, BegunUpload, Problem } from '@florin/contracts'
import { FolderObjects, newId, OrphanFiles } from '@florin/platform'
import type { AddressedFolder, TestAnswer } from '@florin/platform/testing'
import { coffee } from '../testing/household.js'
import { ImportDesk } from '../testing/import-desk.js'
import { receiptKey } from './transaction-metadata.js'

const content = '%PDF-1.7 two coffees'
const receipt = { filename: 'receipt.pdf', type: 'application/pdf', size: content.length }
let desk: ImportDesk
let store: AddressedFolder
let files: string

beforeAll(async () => {
  desk = await ImportDesk.open()
  store = desk.stack.objects
})
beforeEach(async () => {
  await desk.newcomer()
  files = await filesOfOne(desk)
})
afterAll(() => desk.stack.stop())

async function filesOfOne({ api, accountId }: ImportDesk): Promise<string> {
  const body = { ...coffee, accountId }
  return `/v1/transactions/${(await api.post<{ id: string }>('/v1/transactions', body)).body.id}/attachments`
}
type Begun = TestAnswer<BegunUpload & Problem>
const begin = (body: object = receipt): Promise<Begun> => desk.api.post(`${files}/uploads`, body)
const complete = (id: string): Promise<TestAnswer<Attachment & Problem>> =>
  desk.api.post(`${files}/uploads/${id}/complete`)
const kept = async (folder: string): Promise<string[]> => {
  const found: string[] = []
  for await (const { key } of store.list(`${folder}/${desk.userId}`)) found.push(key)
  return found
}

it('is sent where it was agreed, and then as any other', async () => {
  const begun = await begin()
  expect([begun.status, begun.body]).toEqual([
    201,
    {
      id: expect.any(String) as string,
      transfer: {
        method: 'PUT',
        url: expect.stringContaining(`uploads/${desk.userId}/${begun.body.id}`) as string,
        headers: { 'content-type': 'application/pdf' },
        expiresAt: expect.any(String) as string,
      },
    },
  ])
  await store.sent(begun.body.transfer, content)
  const done = await complete(begun.body.id)
  expect([done.status, done.body]).toMatchObject([
    201,
    { filename: 'receipt.pdf', type: 'application/pdf', size: content.length, version: 1 },
  ])
  expect((await desk.api.get(done.body.url)).text).toBe(content)
  expect(await kept('uploads')).toEqual([])
  expect(await kept('attachments')).toEqual([receiptKey(desk.userId, done.body.id)])
})

it('is one file, however often it is completed', async () => {
  const { id, transfer } = (await begin()).body
  await store.sent(transfer, content)
  const answers = await Promise.all(Array.from({ length: 5 }, () => complete(id)))
  const refused = answers.filter(({ status }) => status !== 201)
  for (const { body } of refused)
    expect(['upload-completed', 'upload-not-there']).toContain(body.code)
  const again = await complete(id)
  const { items } = (await desk.api.get<AttachmentList>(files)).body
  expect(items).toEqual([again.body])
  expect(await kept('attachments')).toEqual([receiptKey(desk.userId, again.body.id)])
})

it('stays as it was looked at, whatever is sent to its address later', async () => {
  const { id, transfer } = (await begin()).body
  await store.sent(transfer, content)
  const { url } = (await complete(id)).body
  await store.sent(transfer, '<script>alert(1)</s>')
  expect((await desk.api.get(url)).text).toBe(content)
})

it.each([
  ['never came', undefined, [409, 'upload-not-there']],
  ['is longer than was agreed', `${content}!`, [409, 'upload-not-there']],
  ['is something else', '<html>'.padEnd(content.length), [415, 'unknown-file-type']],
])('is not taken when it %s', async (_, sent, refusal) => {
  const { id, transfer } = (await begin()).body
  if (sent !== undefined) await store.sent(transfer, sent)
  const { status, body } = await complete(id)
  expect([status, body.code]).toEqual(refusal)
  expect(await kept('attachments')).toEqual([])
})

it.each([
  ['/size', { ...receipt, size: 10 * 1024 ** 2 + 1 }],
  ['/size', { ...receipt, size: 0 }],
  ['/type', { ...receipt, type: 'text/html' }],
  ['/filename', { ...receipt, filename: '' }],
])('is not agreed on when it cannot be taken: %s', async (pointer, body) => {
  const refused = await begin(body)
  expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer])
})

it('is for its own transaction and for its owner alone', async () => {
  const { id, transfer } = (await begin()).body
  await store.sent(transfer, content)
  const mine = files
  files = await filesOfOne(desk)
  expect((await complete(id)).body.code).toBe('upload-not-found')
  files = mine
  await desk.newcomer()
  expect((await complete(id)).body.code).toBe('upload-not-found')
  expect((await begin()).body.code).toBe('transaction-not-found')
})

it('is one of twenty on their way at the most, and goes when it is never completed', async () => {
  for (let n = 0; n < 20; n += 1) expect((await begin()).status).toBe(201)
  const one = await begin()
  expect([one.status, one.body.code]).toEqual([409, 'too-many-uploads'])
  const other = `uploads/${desk.userId}/${newId()}`
  await store.sent({ url: `https://files.example.org/${other}` }, content)
  const now = Date.now()
  desk.stack.clock.set(new Date(now + 20 * 60_000).toISOString())
  desk.api = desk.stack.api(desk.service, desk.userId)
  expect((await begin()).status).toBe(201)
  desk.stack.clock.set(new Date(now + 2 * 3_600_000).toISOString())
  await desk.service.app.get(OrphanFiles, { strict: false }).sweep()
  expect(await kept('uploads')).toEqual([])
  const left = 'SELECT 1 FROM transaction_schema.file_uploads WHERE user_id = $1'
  expect(await desk.stack.database.sql(left, [desk.userId])).toEqual([])
  desk.stack.clock.set(new Date(now).toISOString())
})

it('is had from where it lies by whom it belongs to', async () => {
  const added = await desk.api.upload<Attachment>(files, { name: 'a.pdf', content })
  const direct = `${added.body.url}?direct=true`
  const led = await desk.api.get(direct)
  expect([led.status, led.headers['cache-control'], led.text]).toEqual([
    303,
    'private, no-store',
    '',
  ])
  expect(led.headers['location']).toContain(receiptKey(desk.userId, added.body.id))
  expect((await desk.api.get(`${added.body.url}?direct=false`)).text).toBe(content)
  expect((await desk.api.get(`${added.body.url}?direct=yes`)).status).toBe(422)
  await desk.newcomer()
  expect((await desk.api.get(direct)).status).toBe(404)
})

it('goes through the product where its store has no address, and is told so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'florin-no-address-'))
  const plain = await ImportDesk.open({ objects: new FolderObjects(folder) })
  try {
    await plain.newcomer()
    const at = await filesOfOne(plain)
    const added = await plain.api.upload<Attachment>(at, { name: 'a.pdf', content })
    for (const answer of [
      await plain.api.post<Problem>(`${at}/uploads`, receipt),
      await plain.api.get<Problem>(`${added.body.url}?direct=true`),
    ])
      expect([answer.status, answer.body.code]).toEqual([409, 'direct-transfer-unavailable'])
    expect((await plain.api.get(added.body.url)).text).toBe(content)
  } finally {
    await plain.stack.stop()
    rmSync(folder, { recursive: true })
  }
})
