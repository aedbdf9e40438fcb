import { ImportFailed } from '@florin/contracts'
import { ImportDesk } from '../testing/import-desk.js'
import { csv, october, ofx } from '../testing/statement-files.js'

let desk: ImportDesk

beforeAll(async () => {
  desk = await ImportDesk.open()
})
beforeEach(() => desk.newcomer())
afterAll(() => desk.stack.stop())

const asCsv = { name: 'bank.csv' }

it('commits the good rows of a partly bad file, and says what is wrong with the others', async () => {
  const name = 'X'
  const file = csv([
    { date: '2026-10-01', amount: '-5.00', name },
    { date: '2026-02-31', amount: '-6.00', name },
    { date: '2026-10-03', amount: 'abc', name },
    { date: '2026-10-04', amount: '-8.00', name },
  ])
  const committed = await desk.commit(file, asCsv)
  expect(committed).toMatchObject({ status: 'committed', parsed: 4, new: 2, invalid: 2 })
  const rows = await desk.rows(committed.id, '?outcome=invalid')
  expect(rows.map((row) => [row.position, row.reason?.code])).toEqual([
    ['line 3', 'bad-date'],
    ['line 4', 'bad-amount'],
  ])
  expect(await desk.ledger()).toHaveLength(2)
})

it('refuses lines of another currency, and shows them', async () => {
  const accountId = await desk.openAccount({ currency: 'USD' })
  const preview = await desk.bring(ofx(october), { fields: { accountId } })
  expect(preview).toMatchObject({ status: 'preview', invalid: 3, new: 0 })
  const [row] = await desk.rows(preview.id)
  expect(row).toMatchObject({
    ...{ amount: '-10.00', currency: 'EUR' },
    reason: { code: 'currency-mismatch' },
  })
})

it('refuses amounts that the account, once it is known, has no decimals for', async () => {
  const yen = await desk.openAccount({ currency: 'JPY' })
  const file = csv([
    { date: '2026-10-01', amount: '-500', name: 'RAMEN' },
    { date: '2026-10-02', amount: '-500.55', name: 'HALF A YEN' },
  ])
  const { id, accounts, status } = await desk.bring(file, { fields: {}, ...asCsv })
  expect(status).toBe('needs-account')
  await desk.api.patch(`/v1/imports/${id}`, {
    accounts: [{ key: accounts[0]?.key, accountId: yen }],
  })
  const rows = await desk.rows(id)
  expect(rows.map((row) => row.reason?.code)).toEqual([undefined, 'bad-amount'])
})

it('reads a CSV as the user says', async () => {
  const mapping = JSON.stringify({
    delimiter: ';',
    dateOrder: 'DMY',
    decimalSeparator: ',',
    invertAmount: true,
    columns: { date: 'a', description: 'b', amount: 'c' },
  })
  const fields = { accountId: desk.accountId, format: 'csv', mapping }
  const { id } = await desk.bring('a;b;c\n01.02.2026;Kaffee;3,50\n', { fields, name: 'x.csv' })
  expect((await desk.rows(id))[0]).toMatchObject({
    date: '2026-02-01',
    amount: '-3.50',
    description: 'Kaffee',
  })
})

it('keeps the rest of text that no database can hold', async () => {
  const half = Buffer.from('\ud83d', 'utf16le')
  const text = Buffer.from('Date,Description,Amount\n2026-10-01,A\0B', 'utf16le')
  const end = Buffer.from(',-5.00\n', 'utf16le')
  const file = Buffer.concat([Buffer.from([0xff, 0xfe]), text, half, end])
  const committed = await desk.commit(file, asCsv)
  expect(committed).toMatchObject({ status: 'committed', new: 1 })
  expect(await desk.commit(file, asCsv)).toMatchObject({ duplicate: 1 })
})

it.each([
  ['nothing', '', 'empty-file'],
  ['a PDF', '%PDF-1.4 …', 'unsupported-format'],
  ['half a file', ofx(october).slice(0, 260), 'truncated'],
  [
    'XML with entities',
    '<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "b">]><OFX>&a;</OFX>',
    'forbidden-xml',
  ],
  ['prose', 'Dear customer, your account is fine.', 'not-a-statement'],
])('refuses %s with a reason', async (_what, content, code) => {
  const failed = await desk.bring(content)
  expect(failed).toMatchObject({ status: 'failed', parsed: 0, problem: { code } })
  expect(failed.problem?.detail).toBeTruthy()
  const [event] = await desk.stack.published(ImportFailed, desk.userId)
  expect(event?.data.items[0]).toMatchObject({ code })
  expect((await desk.api.post(`/v1/imports/${failed.id}/commit`, {})).status).toBe(409)
})
