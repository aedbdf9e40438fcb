import type { Attachment, BegunUpload, Problem } from '@florin/contracts'
import { openObjects, type Objects } from '@florin/platform'
import { S3Server } from '@florin/platform/servers'
import { coffee } from '../testing/household.js'
import { ImportDesk } from '../testing/import-desk.js'

const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(3 * 1024 ** 2, 0x61)])
let server: S3Server
let objects: Objects
let desk: ImportDesk
let files: string

beforeAll(async () => {
  server = await S3Server.start()
  objects = openObjects({ S3_REGION: 'us-east-1', ...server.environment })
  desk = await ImportDesk.open({ objects })
  await desk.newcomer()
  const body = { ...coffee, accountId: desk.accountId }
  const { id } = (await desk.api.post<{ id: string }>('/v1/transactions', body)).body
  files = `/v1/transactions/${id}/attachments`
}, 60_000)
afterAll(async () => {
  await desk.stack.stop()
  await server.stop()
})

const begin = async (): Promise<BegunUpload> => {
  const about = { filename: 'Café.pdf', type: 'application/pdf', size: content.length }
  return (await desk.api.post<BegunUpload>(`${files}/uploads`, about)).body
}
const send = async ({ transfer }: BegunUpload, body: Buffer): Promise<number> => {
  const { method, url, headers } = transfer
  return (await fetch(url, { method, headers, body: new Uint8Array(body) })).status
}
const complete = (id: string) =>
  desk.api.post<Attachment & Problem>(`${files}/uploads/${id}/complete`)

it('is sent to the bucket and had from it, and no byte of it through the product', async () => {
  const begun = await begin()
  expect((await complete(begun.id)).body.code).toBe('upload-not-there')
  expect(await send(begun, content.subarray(1))).toBe(403)
  expect(await send(begun, content)).toBe(200)
  const added = await complete(begun.id)
  expect([added.status, added.body.type, added.body.size]).toEqual([
    201,
    'application/pdf',
    content.length,
  ])
  const { headers } = await desk.api.get(`${added.body.url}?direct=true`)
  const given = await fetch(String(headers['location']))
  expect(given.headers.get('content-type')).toBe('application/pdf')
  expect(given.headers.get('content-disposition')).toBe(
    "attachment; filename*=UTF-8''Caf%C3%A9.pdf",
  )
  expect(Buffer.from(await given.arrayBuffer()).equals(content)).toBe(true)
})

it('stays as it was looked at, while its address can still be written to', async () => {
  const begun = await begin()
  await send(begun, content)
  const { url } = (await complete(begun.id)).body
  const other = Buffer.alloc(content.length, '<script>')
  expect(await send(begun, other)).toBe(200)
  expect((await desk.api.get(url)).text).toBe(content.toString())
  const twin = await begin()
  await send(twin, other)
  const refused = await complete(twin.id)
  expect([refused.status, refused.body.code]).toEqual([415, 'unknown-file-type'])
})
