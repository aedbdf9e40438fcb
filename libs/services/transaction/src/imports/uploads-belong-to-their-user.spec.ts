import { newId } from '@florin/platform'
import type { Page, Problem, StatementImport } from '@florin/contracts'
import { ImportDesk } from '../testing/import-desk.js'
import { october, ofx } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

it.each([
  [{ accountId: 'x' }, '/accountId'],
  [{ accountId: '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f' }, '/accountId'],
  [{ format: 'docx' }, '/format'],
  [{ mapping: '{' }, '/mapping'],
  [{ mapping: '{"delimiter":5}' }, '/mapping/delimiter'],
  [{ colour: 'red' }, '/colour'],
])('refuses the form field of %j', async (fields: object, pointer) => {
  const file = { name: 'a.ofx', content: ofx(october) }
  const answer = await desk.api.upload<Problem>('/v1/imports', file, { ...fields })
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
})

it('refuses what is no form, and a form without a file', async () => {
  expect((await desk.api.post('/v1/imports', {})).status).toBe(415)
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const empty = await desk.api.post<Problem>('/v1/imports', '--x--\r\n', headers)
  expect([empty.status, empty.body.errors?.[0]?.pointer]).toEqual([422, '/file'])
  expect((await desk.api.post('/v1/imports', '--x\r\nhalf', headers)).status).toBe(400)
})

it('lists imports newest first, page by page', async () => {
  const made = []
  for (const line of october) made.unshift((await desk.bring(ofx([line]))).id)
  type Imports = Page<StatementImport>
  const first = (await desk.api.get<Imports>('/v1/imports?limit=2')).body
  const cursor = encodeURIComponent(first.nextCursor ?? '')
  const second = (await desk.api.get<Imports>(`/v1/imports?limit=2&cursor=${cursor}`)).body
  expect([...first.items, ...second.items].map((item) => item.id)).toEqual(made)
  expect(second.nextCursor).toBeNull()
})

it('pages rows in the order of the file', async () => {
  const { id } = await desk.bring(ofx(october))
  type Rows = Page<{ index: number }>
  const first = (await desk.api.get<Rows>(`/v1/imports/${id}/rows?limit=2`)).body
  const cursor = encodeURIComponent(first.nextCursor ?? '')
  const second = (await desk.api.get<Rows>(`/v1/imports/${id}/rows?limit=2&cursor=${cursor}`)).body
  expect([...first.items, ...second.items].map((row) => row.index)).toEqual([0, 1, 2])
})

it('shows nothing of it to another user', async () => {
  const { id } = await desk.commit(ofx(october))
  const ben = desk.stack.api(desk.service, newId())
  for (const path of [`/v1/imports/${id}`, `/v1/imports/${id}/rows`]) {
    expect((await ben.get(path)).status).toBe(404)
  }
  const { accountId } = desk
  expect((await ben.patch(`/v1/imports/${id}`, { accountId })).status).toBe(404)
  expect((await ben.post(`/v1/imports/${id}/commit`, {})).status).toBe(404)
  expect((await ben.post(`/v1/imports/${id}/revert`)).status).toBe(404)
  expect((await ben.get<Page<StatementImport>>('/v1/imports')).body.items).toEqual([])
})
