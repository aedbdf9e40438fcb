import type { ImportRow, Problem, RevertedImport, Transaction } from '@florin/contracts'
import { newId } from '@florin/platform'
import type { TestAnswer } from '@florin/platform/testing'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, october } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const asCsv = { name: 'bank.csv' }
const october3 = csv(october)

const edit = <T = ImportRow>(
  id: string,
  index: number | string,
  body: object,
  headers?: Record<string, string>,
): Promise<TestAnswer<T>> => desk.api.patch<T>(`/v1/imports/${id}/rows/${index}`, body, headers)

it('and are recorded as edited, known by what the file has', async () => {
  const { id } = await desk.bring(october3, asCsv)
  const own = { description: 'Weekly shop', merchant: 'Lidl am Eck', categoryId: 'dining' }
  const edited = await edit(id, 0, own)
  expect(edited.body).toMatchObject({ ...own, version: 2, outcome: 'new' })
  expect(edited.body.edited).toEqual(['description', 'merchant', 'categoryId'])
  await desk.api.post(`/v1/imports/${id}/commit`, {})
  await desk.worked(id)

  const bought = (await desk.ledger()).find(({ date }) => date === '2026-10-01')
  expect(bought).toMatchObject({ ...own, originalDescription: 'LIDL', version: 1 })
  expect(bought?.category).toMatchObject({ source: 'user', confidence: 1 })
  expect(await desk.commit(october3, asCsv)).toMatchObject({ duplicate: 3, new: 0 })
  const reverted = await desk.api.post<RevertedImport>(`/v1/imports/${id}/revert`)
  // The other import has brought the same lines; what was written stays with them.
  expect(reverted.body).toMatchObject({ removed: 0, kept: 3 })
})

it('are named when the import that brought them is taken back', async () => {
  const { id } = await desk.bring(october3, asCsv)
  await edit(id, 1, { merchant: 'The shop round the corner' })
  await desk.api.post(`/v1/imports/${id}/commit`, {})
  await desk.worked(id)
  const lost = (await desk.ledger()).find(({ date }) => date === '2026-10-02')
  const reverted = await desk.api.post<RevertedImport>(`/v1/imports/${id}/revert`)
  expect(reverted.body).toMatchObject({ removed: 3, edited: [lost?.id] })
})

it('are as the file has them again where the user says null, and where it says the same', async () => {
  const { id } = await desk.bring(october3, asCsv)
  const [before] = await desk.rows(id)
  await edit(id, 0, { description: 'Other', merchant: 'Other', categoryId: 'dining' })
  const back = await edit(id, 0, {
    ...{ description: 'LIDL', merchant: null, categoryId: null },
  })
  expect(back.body).toEqual({ ...before, version: 3 })
  await desk.api.post(`/v1/imports/${id}/commit`, {})
  await desk.worked(id)
  const [bought] = (await desk.ledger()).filter(({ date }) => date === '2026-10-01')
  expect(bought).toMatchObject({ description: 'LIDL', originalDescription: 'LIDL' })
  expect(bought?.category.source).not.toBe('user')
})

it('keep their version when nothing changes, and refuse who has seen an older one', async () => {
  const { id } = await desk.bring(october3, asCsv)
  const seen = { 'if-match': '"1"' }
  expect((await edit(id, 0, {}, seen)).body.version).toBe(1)
  expect((await edit(id, 0, { merchant: 'A' }, seen)).body.version).toBe(2)
  expect((await edit(id, 0, { merchant: 'B' }, seen)).status).toBe(412)
  const shown = await desk.api.get<ImportRow>(`/v1/imports/${id}/rows/0`)
  expect([shown.body.merchant, shown.headers['etag']]).toEqual(['A', '"2"'])
})

it('stay edited when the file turns out to be another account’s, not when it is read otherwise', async () => {
  const waiting = await desk.bring(october3, { ...asCsv, fields: {} })
  await edit(waiting.id, 2, { merchant: 'Zara' })
  await desk.api.patch(`/v1/imports/${waiting.id}`, { accountId: desk.accountId })
  expect((await desk.rows(waiting.id))[2]).toMatchObject({ merchant: 'Zara', version: 2 })
  await desk.api.patch(`/v1/imports/${waiting.id}`, { mapping: {} })
  expect((await desk.rows(waiting.id))[2]).toMatchObject({ edited: [], version: 1 })
})

it('show what they are the same as, or look like', async () => {
  const manual = { accountId: desk.accountId, date: '2026-10-02', amount: '-20.00' }
  const entered = await desk.api.post<Transaction>('/v1/transactions', {
    ...{ ...manual, description: 'Rewe by hand' },
  })
  await desk.commit(csv(october.slice(0, 1)), asCsv)
  const { id } = await desk.bring(october3, asCsv)
  const [same, alike, fresh] = await desk.rows(id)
  expect(same).toMatchObject({ outcome: 'duplicate' })
  expect(same?.match).toEqual({
    ...{ id: same?.duplicateOf, date: '2026-10-01', amount: '-10.00', currency: 'EUR' },
    description: 'LIDL',
  })
  expect(alike).toMatchObject({ outcome: 'suspect', match: { id: entered.body.id } })
  expect(fresh).toMatchObject({ outcome: 'new', match: null })
  await desk.api.delete(`/v1/transactions/${entered.body.id}`)
  expect((await desk.rows(id))[1]).toMatchObject({ outcome: 'suspect', match: null })
})

it.each<[what: string, index: number | string, body: object, status: number, code: string]>([
  ['a category that is none', 0, { categoryId: 'no-such' }, 422, '/categoryId'],
  ['an empty text', 0, { description: ' ' }, 422, '/description'],
  ['the amount', 0, { amount: '-1.00' }, 422, '/amount'],
  ['the date', 0, { date: '2026-10-01' }, 422, '/date'],
  ['a row that is not there', 99, { merchant: 'A' }, 404, 'row-not-found'],
  ['a row that is none', 'x', { merchant: 'A' }, 404, 'resource-not-found'],
  ['a line that cannot be read', 3, { merchant: 'A' }, 409, 'row-invalid'],
])('refuse %s', async (_what, index, body, status, code) => {
  const { id } = await desk.bring(`${october3}some day,X,-1.00\n`, asCsv)
  const refused = await edit<Problem>(id, index, body)
  const named = refused.body.errors?.[0]?.pointer ?? refused.body.code
  expect([refused.status, named]).toEqual([status, code])
})

it('are another’s to nobody, and what was committed is edited no more', async () => {
  const { id } = await desk.commit(october3, asCsv)
  expect((await edit(id, 0, { merchant: 'A' })).status).toBe(409)
  const stranger = desk.stack.api(desk.service, newId())
  const path = `/v1/imports/${id}/rows/0`
  expect((await stranger.patch(path, { merchant: 'A' })).status).toBe(404)
  expect((await stranger.get(path)).status).toBe(404)
})
