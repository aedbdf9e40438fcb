import type { Attachment, AttachmentList, Problem } from '@florin/contracts'
import { newId, Objects, OrphanFiles } from '@florin/platform'
import { Readable } from 'node:stream'
import { coffee } from '../testing/household.js'
import { ImportDesk } from '../testing/import-desk.js'
import { receiptKey } from './transaction-metadata.js'

const bytes = (...parts: (string | number[])[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  )
const png = bytes([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13])

let desk: ImportDesk
let objects: Objects
let files: string

beforeAll(async () => {
  desk = await ImportDesk.open()
  objects = desk.service.app.get(Objects, { strict: false })
})
beforeEach(async () => {
  await desk.newcomer()
  const body = { ...coffee, accountId: desk.accountId }
  const { id } = (await desk.api.post<{ id: string }>('/v1/transactions', body)).body
  files = `/v1/transactions/${id}/attachments`
})
afterAll(() => desk.stack.stop())

const send = (content: Buffer | string, name = 'a.bin', headers = {}) =>
  desk.api.upload<Attachment & Problem>(files, { name, content }, {}, headers)
const kept = async (): Promise<string[]> => {
  const found: string[] = []
  for await (const { key } of objects.list(`attachments/${desk.userId}`)) found.push(key)
  return found
}

it('gives back what was sent, to be kept and not to be shown', async () => {
  const sent = await send(png, 'C:\\Users\\Jo\\Belege\\Café.exe')
  expect([sent.status, sent.headers['etag']]).toEqual([201, '"1"'])
  const { id, url } = sent.body
  expect(sent.body).toMatchObject({ filename: 'Café.exe', type: 'image/png', size: png.length })
  const shown = await desk.api.get<Attachment>(`${files}/${id}`)
  expect(shown.body).toEqual(sent.body)
  expect((await desk.api.get<AttachmentList>(files)).body.items).toEqual([shown.body])
  const content = await desk.api.get(url)
  expect([content.status, content.text]).toEqual([200, png.toString()])
  expect(content.headers).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(png.length),
    'content-disposition': `attachment; filename="Caf_.exe"; filename*=UTF-8''Caf%C3%A9.exe`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
  })
})

it('keeps nothing of what it does not take', async () => {
  const refused = [
    await send('<html><script>alert(1)</script></html>', 'receipt.pdf'),
    await send('%PDF-' + 'x'.repeat(10 * 1024 ** 2), 'large.pdf'),
    await desk.api.upload<Problem>(files, { name: 'a', content: 'x' }, { type: 'text/html' }),
    await desk.api.post<Problem>(files, {}),
  ]
  expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
    [415, 'unknown-file-type'],
    [413, 'file-too-large'],
    [422, 'invalid-field'],
    [415, 'unsupported-media-type'],
  ])
  expect(await kept()).toEqual([])
})

it('has one effect, however often it is sent with a key', async () => {
  const headers = { 'idempotency-key': 'receipt' }
  const [first, again] = [await send('tea', 'a.txt', headers), await send('tea', 'a.txt', headers)]
  expect([again.status, again.body]).toEqual([201, first.body])
  expect((await send('coffee', 'a.txt', headers)).status).toBe(409)
  expect(await kept()).toEqual([receiptKey(desk.userId, first.body.id)])
})

it('goes when it is taken away, for whom it belongs to alone', async () => {
  const { id } = (await send('tea')).body
  const owner = desk.api
  const mine = files
  await desk.newcomer()
  for (const path of [`${mine}/${id}`, `${mine}/${id}/content`])
    expect((await desk.api.get(path)).status).toBe(404)
  expect((await desk.api.delete(`${mine}/${id}`)).status).toBe(404)
  expect((await owner.delete(`${mine}/${newId()}`)).status).toBe(404)
  expect((await owner.delete(`${mine}/${id}`, { 'if-match': '"2"' })).status).toBe(412)
  expect((await owner.delete(`${mine}/${id}`, { 'if-match': '"1"' })).status).toBe(204)
  expect((await owner.get(`${mine}/${id}/content`)).status).toBe(404)
  expect((await owner.get<AttachmentList>(mine)).body.items).toEqual([])
})

it('is one of twenty at the most', async () => {
  for (let n = 0; n < 20; n++) expect((await send(`receipt ${n}`)).status).toBe(201)
  const answer = await send('one more')
  expect([answer.status, answer.body.code]).toEqual([409, 'too-many-attachments'])
  expect((await desk.api.get<AttachmentList>(files)).body.items).toHaveLength(20)
})

it('stays when nobody swept for it, and goes when nothing names it', async () => {
  const named = receiptKey(desk.userId, (await send('tea')).body.id)
  const stray = receiptKey(desk.userId, newId())
  const others = `attachments/${desk.userId}/documents/${newId()}`
  for (const key of [stray, others]) await objects.put(key, Readable.from(['x']), 10)
  desk.stack.clock.set(new Date(Date.now() + 3_700_000).toISOString())
  await desk.service.app.get(OrphanFiles, { strict: false }).sweep()
  expect((await kept()).sort()).toEqual([named, others].sort())
})
