import type { Attachment, Problem, TransactionMetadata } from '@florin/contracts'
import { newId, Objects } from '@florin/platform'
import { until } from '@florin/platform/testing'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, october, ofx } from '../testing/statement-files.js'
import { coffee } from '../testing/household.js'
import { receiptKey } from './transaction-metadata.js'

let desk: ImportDesk
let objects: Objects
let transactionId: string

beforeAll(async () => {
  desk = await ImportDesk.open()
  objects = desk.service.app.get(Objects, { strict: false })
})
beforeEach(async () => {
  await desk.newcomer()
  transactionId = await entry()
})
afterAll(() => desk.stack.stop())

async function entry(): Promise<string> {
  const body = { ...coffee, accountId: desk.accountId, tags: ['jo'], notes: 'Corner table' }
  return (await desk.api.post<{ id: string }>('/v1/transactions', body)).body.id
}
const path = (id = transactionId): string => `/v1/transactions/${id}/metadata`
const shown = async (id = transactionId): Promise<TransactionMetadata> =>
  (await desk.api.get<TransactionMetadata>(path(id))).body
const attach = async (id = transactionId): Promise<Attachment> => {
  const file = { name: 'receipt.pdf', content: '%PDF-1.7 two coffees' }
  const answer = await desk.api.upload<Attachment>(`/v1/transactions/${id}/attachments`, file)
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}
const emptied = (): Promise<boolean> =>
  until(async () => {
    const left = 'SELECT 1 FROM transaction_schema.document_writes WHERE user_id = $1'
    return (await desk.stack.database.sql(left, [desk.userId])).length === 0
  }, 'the queue to be empty')
const documents = (): Promise<unknown[]> =>
  desk.stack.database.sql('SELECT 1 FROM transaction_schema.documents WHERE user_id = $1', [
    desk.userId,
  ])

it('shows the tags and notes of a transaction of which nothing else is known', async () => {
  expect(await shown()).toEqual({
    ...{ transactionId, geolocation: null, device: null, attachments: [], version: 1 },
    ...{ tags: ['jo'], notes: 'Corner table', createdAt: null, updatedAt: null },
    ...{ riskScore: null, riskReasons: [] },
  })
})

it('shows how unusual a transaction is by what came before it, and what makes it so', async () => {
  const lines = Array.from({ length: 12 }, (_, n) => ({
    ...{ date: `2026-09-${10 + n}`, amount: '-10.00', name: 'REWE MARKT' },
  }))
  await desk.commit(csv(lines), { name: 'a.csv' })
  const add = async (amount: string, merchant: string): Promise<TransactionMetadata> => {
    const body = { ...coffee, accountId: desk.accountId, amount, merchant, categoryId: 'groceries' }
    return shown((await desk.api.post<{ id: string }>('/v1/transactions', body)).body.id)
  }
  const [{ merchant = '' } = {}] = (await desk.ledger()).filter((row) => row.date < '2026-10-01')
  expect(await add('-11.00', merchant)).toMatchObject({ riskScore: 0, riskReasons: [] })
  expect(await add('500.00', merchant)).toMatchObject({ riskScore: 0, riskReasons: [] })
  expect(await add('-80.00', 'Somewhere else')).toMatchObject({
    riskScore: 0.51,
    riskReasons: [
      { code: 'unusual-amount', share: 0.3, detail: '10.00 EUR is usual in this category.' },
      { code: 'new-merchant', share: 0.3 },
    ],
  })
})

it('keeps where and with what something was bought, and takes it away again', async () => {
  const geolocation = { lat: 52.52, lng: -13.405, address: 'Alexanderplatz 1' }
  const device = { type: 'phone', os: 'Android 16' }
  const first = await desk.api.patch(path(), { geolocation, device }, { 'if-match': '"1"' })
  expect([first.status, first.headers['etag'], first.body]).toEqual([
    200,
    '"2"',
    { transactionId, version: 2 },
  ])
  expect(await shown()).toMatchObject({ geolocation, device, tags: ['jo'], version: 2 })
  await desk.api.patch(path(), { geolocation: null })
  expect(await shown()).toMatchObject({ geolocation: null, device, version: 3 })
  const late = await desk.api.patch<Problem>(path(), { device: null }, { 'if-match': '"2"' })
  expect([late.status, late.body.code]).toEqual([412, 'stale-version'])
  const nothing = await desk.api.patch(path(), {})
  expect(nothing.body).toEqual({ transactionId, version: 3 })
  await emptied()
  expect(await shown()).toMatchObject({ geolocation: null, device, version: 3 })
})

it.each([
  ['/geolocation/lat', { geolocation: { lat: 90.1, lng: 0 } }],
  ['/geolocation/lng', { geolocation: { lat: 0, lng: -181 } }],
  ['/geolocation/lng', { geolocation: { lat: 0 } }],
  ['/geolocation/$gt', { geolocation: { lat: 0, lng: 0, $gt: '' } }],
  ['/device/os', { device: { os: { $gt: '' } } }],
  ['/tags', { tags: ['elsewhere'] }],
  ['/riskScore', { riskScore: 1 }],
])('refuses %s in %j', async (pointer, body) => {
  const { status, body: problem } = await desk.api.patch<Problem>(path(), body)
  expect([status, problem.errors?.[0]?.pointer]).toEqual([422, pointer])
})

it('is not there of a transaction that is not, nor of another’s', async () => {
  const mine = transactionId
  await desk.api.patch(path(), { device: { os: 'mine' } })
  await desk.newcomer()
  for (const id of [mine, newId()])
    for (const answer of [
      await desk.api.get(path(id)),
      await desk.api.patch(path(id), { device: null }),
      await desk.api.get(`/v1/transactions/${id}/attachments`),
    ])
      expect(answer.status).toBe(404)
})

it('goes with a transaction that is deleted, and its files with it', async () => {
  const { id } = await attach()
  const key = receiptKey(desk.userId, id)
  expect(await objects.find(key)).not.toBeNull()
  await desk.api.delete(`/v1/transactions/${transactionId}`)
  await emptied()
  expect([await documents(), await objects.find(key)]).toEqual([[], null])
  expect((await desk.api.get(path())).status).toBe(404)
})

it('goes with an import that is taken back, and is not there when the file comes again', async () => {
  const { id: importId } = await desk.commit(ofx(october))
  const brought = (await desk.ledger()).filter(({ provenance }) => !provenance.manual)
  for (const { id } of brought.slice(0, 2)) {
    await desk.api.patch(path(id), { device: { os: 'Linux' } })
    await attach(id)
  }
  await desk.api.patch(path(), { device: { os: 'stays' } })
  await emptied()
  expect(await documents()).toHaveLength(3)
  expect((await desk.api.post(`/v1/imports/${importId}/revert`)).status).toBe(200)
  await emptied()
  expect(await documents()).toHaveLength(1)
  expect(await shown()).toMatchObject({ device: { os: 'stays' } })
  const files: string[] = []
  for await (const { key } of objects.list(`attachments/${desk.userId}`)) files.push(key)
  expect(files).toEqual([])
  await desk.commit(ofx(october))
  for (const { id, provenance } of await desk.ledger())
    if (!provenance.manual) expect(await shown(id)).toMatchObject({ device: null, version: 1 })
})
