import type { ImportSample, Problem, StatementImport } from '@florin/contracts'
import type { TestAnswer } from '@florin/platform/testing'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, october, ofx } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const asCsv = { name: 'bank.csv' }
// In words that nobody knows, and the amounts of what was bought positive.
const unknown = 'wann;was;wieviel\n01.02.2026;Kaffee;3,50\n02.02.2026;Kuchen;4,00\n'
const mapping = {
  invertAmount: true,
  columns: { date: 'wann', description: 'was', amount: 'wieviel' },
}

const patch = <T = StatementImport>(
  id: string,
  body: object,
  headers?: Record<string, string>,
): Promise<TestAnswer<T>> => desk.api.patch<T>(`/v1/imports/${id}`, body, headers)
const sampleOf = async (id: string, tried?: object): Promise<ImportSample> => {
  const query = tried ? `?mapping=${encodeURIComponent(JSON.stringify(tried))}` : ''
  return (await desk.api.get<ImportSample>(`/v1/imports/${id}/sample${query}`)).body
}

it('also when it could not be read before; it is then committed when the user says', async () => {
  const failed = await desk.commit(unknown, asCsv)
  expect(failed).toMatchObject({ status: 'failed', problem: { code: 'not-a-statement' } })
  const shown = await sampleOf(failed.id)
  expect(shown).toMatchObject({ mapping: null, detected: null, header: [] })
  expect(shown.problem?.code).toBe('not-a-statement')
  expect(shown.rows[1]).toMatchObject({ line: 2, cells: ['01.02.2026', 'Kaffee', '3,50'] })

  expect((await patch(failed.id, { mapping })).status).toBe(200)
  const read = await desk.worked(failed.id)
  expect(read).toMatchObject({ status: 'preview', new: 2, problem: null })
  await desk.api.post(`/v1/imports/${failed.id}/commit`, {})
  expect(await desk.worked(failed.id)).toMatchObject({ status: 'committed', recorded: 2 })
  expect((await desk.ledger()).map(({ amount }) => amount).sort()).toEqual(['-3.50', '-4.00'])
})

it('from its preview, and as it was found again when the user gives the mapping up', async () => {
  const preview = await desk.bring(csv(october), asCsv)
  const turned = await patch(preview.id, { mapping: { invertAmount: true } })
  expect(turned.body).toMatchObject({ status: 'preview', new: 3 })
  expect(turned.body.version).toBeGreaterThan(preview.version)
  const amounts = async (): Promise<unknown[]> =>
    (await desk.rows(preview.id)).map((row) => row.amount)
  expect(await amounts()).toEqual(['10.00', '20.00', '-30.00'])
  expect((await sampleOf(preview.id)).mapping).toEqual({ invertAmount: true })
  await patch(preview.id, { mapping: null })
  expect(await amounts()).toEqual(['-10.00', '-20.00', '30.00'])
  expect((await sampleOf(preview.id)).mapping).toBeNull()
})

it('along with whose account it is', async () => {
  const failed = await desk.bring(unknown, { fields: {}, ...asCsv })
  const both = await patch(failed.id, { mapping, accountId: desk.accountId })
  expect(both.body).toMatchObject({ status: 'preview', new: 2 })
  expect((await desk.rows(failed.id))[0]).toMatchObject({ currency: 'EUR', amount: '-3.50' })
})

it('is shown before it is said, and nothing is changed by that', async () => {
  const preview = await desk.bring(csv(october), asCsv)
  const tried = await sampleOf(preview.id, { invertAmount: true, columns: { date: 0, amount: 2 } })
  expect(tried.rows.map((row) => row.amount)).toEqual(['10.00', '20.00', '-30.00'])
  expect(tried.header).toEqual(['Date', 'Description', 'Amount'])
  const bad = await sampleOf(preview.id, { columns: { date: 'Tag' } })
  expect(bad).toMatchObject({ detected: null, problem: { field: 'columns/date' } })
  expect(bad.rows[1]?.cells).toEqual(['2026-10-01', 'LIDL', '-10.00'])
  const after = await desk.api.get<StatementImport>(`/v1/imports/${preview.id}`)
  expect(after.body).toEqual(preview)
})

it('says of each line of the sample what the preview will say', async () => {
  const lines =
    'Date,Description,Amount\n2026-10-01,A,-1.00\nsome day,B,-2.00\n2026-10-03,C,1.005\n'
  const { id } = await desk.bring(lines, asCsv)
  const { rows } = await sampleOf(id)
  expect(rows.map((row) => [row.line, row.amount, row.reason?.code])).toEqual([
    [2, '-1.00', undefined],
    [3, null, 'bad-date'],
    [4, null, 'bad-amount'],
  ])
})

it.each<[what: string, mapping: unknown, pointer: string]>([
  ['a column that is not there', { columns: { date: 'Tag' } }, '/mapping/columns/date'],
  ['an encoding that does not exist', { encoding: 'klingon' }, '/mapping/encoding'],
  ['a delimiter of two characters', { delimiter: ';;' }, '/mapping/delimiter'],
  ['a field that is none', { colour: 'red' }, '/mapping/colour'],
  ['no object', 'yes', '/mapping'],
  ['a delimiter that leaves one column', { delimiter: '|', hasHeader: false }, '/mapping'],
])('but not by %s: that is named, and nothing changes', async (_what, given, pointer) => {
  const preview = await desk.bring(csv(october), asCsv)
  const refused = await patch<Problem>(preview.id, { mapping: given })
  expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  const after = await desk.api.get<StatementImport>(`/v1/imports/${preview.id}`)
  expect(after.body).toEqual(preview)
})

it('unless it is no CSV, or something else has become of it', async () => {
  const other = await desk.bring(ofx(october))
  const refused = await patch<Problem>(other.id, { mapping: {} })
  expect([refused.status, refused.body.errors?.[0]?.pointer]).toEqual([422, '/mapping'])
  expect((await sampleOf(other.id)).problem?.code).toBe('unsupported-format')
  const committed = await desk.commit(csv(october), asCsv)
  expect((await patch<Problem>(committed.id, { mapping: {} })).status).toBe(409)
  const failed = await desk.bring('Dear customer, your account is fine.')
  expect((await patch<Problem>(failed.id, { accountId: desk.accountId })).status).toBe(409)
})

it('not by who has seen an older one', async () => {
  const { id, version } = await desk.bring(csv(october), asCsv)
  const headers = { 'if-match': `"${version}"` }
  expect((await patch(id, { mapping: { invertAmount: true } }, headers)).status).toBe(200)
  expect((await patch(id, { mapping: {} }, headers)).status).toBe(412)
})
