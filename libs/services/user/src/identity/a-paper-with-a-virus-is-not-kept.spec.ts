import type {
  BegunUpload,
  IdentityDocument,
  IdentityDocumentList,
  Problem,
} from '@florin/contracts'
import { ClamdStandIn, testVirus, type TestApi } from '@florin/platform/testing'
import { pdf, People } from '../testing/people.js'

const path = '/v1/me/documents'
const infected = Buffer.concat([pdf, Buffer.from(testVirus)])
let clamd: ClamdStandIn
let people: People
let me: TestApi
let userId: string

beforeAll(async () => {
  clamd = await ClamdStandIn.start()
  process.env['FLORIN_CLAMAV_URL'] = clamd.url
  people = await People.start()
})
beforeEach(async () => {
  clamd.behave = undefined
  const session = await people.register()
  ;[me, userId] = [people.as(session), session.user.id]
})
afterAll(async () => {
  delete process.env['FLORIN_CLAMAV_URL']
  await people.stop()
  await clamd.stop()
})

const send = (content: Buffer) =>
  me.upload<IdentityDocument & Problem>(path, { name: 'scan.pdf', content }, { type: 'passport' })
const stored = async (): Promise<string[]> => {
  const found: string[] = []
  for (const folder of ['attachments', 'uploads'])
    for await (const { key } of people.stack.objects.list(`${folder}/${userId}`)) found.push(key)
  return found
}
const listed = async (): Promise<unknown[]> => (await me.get<IdentityDocumentList>(path)).body.items

it('is kept where nothing was found', async () => {
  expect((await send(pdf)).status).toBe(201)
  expect([clamd.seen.at(-1), (await stored()).length]).toEqual([pdf, 1])
})

it('is refused, and nothing is left of it', async () => {
  const { status, body } = await send(infected)
  expect([status, body.code, body.errors]).toMatchObject([
    422,
    'file-infected',
    [{ pointer: '/file', code: 'infected' }],
  ])
  expect([await stored(), await listed()]).toEqual([[], []])
})

it('is not taken while nobody can say, and is when it is sent again', async () => {
  clamd.behave = (socket) => socket.destroy()
  const { status, body } = await send(pdf)
  expect([status, body.code]).toEqual([503, 'scanner-unavailable'])
  expect([await stored(), await listed()]).toEqual([[], []])
  clamd.behave = undefined
  expect((await send(pdf)).status).toBe(201)
})

describe('sent past the product', () => {
  const sent = async (content: Buffer): Promise<string> => {
    const wanted = { type: 'passport', filename: 'p.pdf', contentType: 'application/pdf' }
    const { body } = await me.post<BegunUpload>(`${path}/uploads`, {
      ...{ ...wanted, size: content.length },
    })
    await people.stack.objects.sent(body.transfer, content)
    return body.id
  }
  const complete = (id: string) => me.post<Problem>(`${path}/uploads/${id}/complete`)

  it('is refused, and nothing is left of it', async () => {
    const { status, body } = await complete(await sent(infected))
    expect([status, body.code]).toEqual([422, 'file-infected'])
    expect([await stored(), await listed()]).toEqual([[], []])
  })

  it('waits while nobody can say, and is completed later', async () => {
    const id = await sent(pdf)
    clamd.behave = (socket) => socket.destroy()
    expect((await complete(id)).body.code).toBe('scanner-unavailable')
    expect([(await stored()).length, await listed()]).toEqual([1, []])
    clamd.behave = undefined
    expect((await complete(id)).status).toBe(201)
  })
})
