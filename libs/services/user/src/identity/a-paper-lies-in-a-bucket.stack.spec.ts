import type { BegunUpload, IdentityDocument, Problem } from '@florin/contracts'
import { openObjects, type Objects } from '@florin/platform'
import { S3Server } from '@florin/platform/servers'
import { until, type TestApi } from '@florin/platform/testing'
import { identityDocumentKey } from '../files/user-files.js'
import { pdf, People } from '../testing/people.js'

const path = '/v1/me/documents'
let server: S3Server
let objects: Objects
let people: People
let me: TestApi
let userId: string

beforeAll(async () => {
  server = await S3Server.start()
  objects = openObjects({ S3_REGION: 'us-east-1', ...server.environment })
  people = await People.start({ objects })
  const session = await people.register()
  ;[me, userId] = [people.as(session), session.user.id]
}, 60_000)
afterAll(async () => {
  await people.stop()
  await server.stop()
})

const kept = async (): Promise<string[]> => {
  const keys: string[] = []
  for (const folder of ['uploads', 'attachments'])
    for await (const { key } of objects.list(`${folder}/${userId}`)) keys.push(key)
  return keys
}

it('is sent to the bucket, lies there sealed, and is gone from it when it is taken away', async () => {
  const about = { type: 'passport', filename: 'passport.pdf', contentType: 'application/pdf' }
  const begun = await me.post<BegunUpload>(`${path}/uploads`, { ...about, size: pdf.length })
  const { id, transfer } = begun.body
  const { method, url, headers } = transfer
  const sent = await fetch(url, { method, headers, body: new Uint8Array(pdf) })
  expect(sent.status).toBe(200)
  const added = await me.post<IdentityDocument>(`${path}/uploads/${id}/complete`)
  expect([added.status, added.body.type, added.body.contentType]).toEqual([
    ...[201, 'passport', 'application/pdf'],
  ])
  const lies = await objects.get(identityDocumentKey(userId, added.body.id))
  expect([lies?.includes('PDF'), added.body.size]).toEqual([false, pdf.length])
  expect((await me.get(added.body.url)).text).toBe(pdf.toString())
  await me.delete(`${path}/${added.body.id}`)
  await until(async () => (await kept()).length === 0, 'nothing to be left')
})

it('is asked to come again while the bucket is away, and is then taken', async () => {
  const file = { name: 'passport.pdf', content: pdf }
  const send = () => me.upload<IdentityDocument & Problem>(path, file, { type: 'passport' })
  await server.kill()
  try {
    const refused = await send()
    expect([refused.status, refused.body.code]).toEqual([503, 'files-unavailable'])
  } finally {
    await server.start()
  }
  expect((await send()).status).toBe(201)
}, 60_000)
