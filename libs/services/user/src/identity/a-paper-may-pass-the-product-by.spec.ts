import { Readable } from 'node:stream'
import {
  IdentityDocumentShown,
  type BegunUpload,
  type IdentityDocument,
  type Problem,
} from '@florin/contracts'
import type { TestApi } from '@florin/platform/testing'
import { identityDocumentKey } from '../files/user-files.js'
import { pdf, People } from '../testing/people.js'

const path = '/v1/me/documents'
const passport = {
  ...{ type: 'passport', filename: 'passport.pdf' },
  ...{ contentType: 'application/pdf', size: pdf.length },
}
let people: People
let me: TestApi
let userId: string

beforeAll(async () => {
  people = await People.start()
})
beforeEach(async () => {
  const session = await people.register()
  ;[me, userId] = [people.as(session), session.user.id]
})
afterAll(() => people.stop())

const begin = async (): Promise<BegunUpload> =>
  (await me.post<BegunUpload>(`${path}/uploads`, passport)).body
const complete = (id: string) =>
  me.post<IdentityDocument & Problem>(`${path}/uploads/${id}/complete`)

it('is completed once it is there, and is what was said of it', async () => {
  const { id, transfer } = await begin()
  expect((await complete(id)).body.code).toBe('upload-not-there')
  await people.stack.objects.sent(transfer, pdf)
  const done = await complete(id)
  const { size, filename, contentType } = passport
  expect([done.status, done.body]).toMatchObject([
    201,
    { type: 'passport', filename, contentType, size, verified: false, version: 1 },
  ])
  const again = await complete(id)
  expect([again.status, again.body.id]).toEqual([201, done.body.id])
  expect((await me.get(done.body.url)).text).toBe(pdf.toString())
})

it('is nobody else’s to complete', async () => {
  const { id, transfer } = await begin()
  await people.stack.objects.sent(transfer, pdf)
  me = people.as(await people.register())
  expect((await complete(id)).body.code).toBe('upload-not-found')
})

it('lies sealed, so that nobody is led to it, and only its owner’s key opens it', async () => {
  const file = { name: 'passport.pdf', content: pdf }
  const { body } = await me.upload<IdentityDocument>(path, file, { type: 'passport' })
  const led = await me.get<Problem>(`${body.url}?direct=true`)
  expect([led.status, led.body.code]).toEqual([409, 'direct-transfer-unavailable'])
  expect(await people.stack.published(IdentityDocumentShown, userId)).toEqual([])
  const { objects } = people.stack
  const key = identityDocumentKey(userId, body.id)
  const stored = await objects.get(key)
  expect([stored?.includes('PDF'), body.size]).toEqual([false, pdf.length])
  expect((await me.get(body.url)).text).toBe(pdf.toString())
  const other = await people.register()
  const theirs = await people.as(other).upload<IdentityDocument>(path, file, { type: 'passport' })
  const foreign = await objects.get(identityDocumentKey(other.user.id, theirs.body.id))
  await objects.put(key, Readable.from([foreign]), 1_000_000)
  expect((await me.get(body.url)).status).toBe(500)
})

it('is given as it lies where it was stored before papers were sealed', async () => {
  const file = { name: 'passport.pdf', content: pdf }
  const { body } = await me.upload<IdentityDocument>(path, file, { type: 'passport' })
  const key = identityDocumentKey(userId, body.id)
  await people.stack.objects.put(key, Readable.from([pdf]), 1_000_000)
  expect((await me.get(body.url)).text).toBe(pdf.toString())
})
