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

const table = (...rows: string[]): string =>
  ['Date,Description,Amount,Currency', ...rows].join('\n')

it.each<[what: string, content: string, outcomes: unknown[][]]>([
  [
    'ragged rows',
    table('2026-10-01,A,-1.00,EUR', '2026-10-02,B', '2026-10-03,C,-3.00,EUR,x,y'),
    [
      ['line 2', '-1.00', undefined],
      ['line 3', null, 'ragged-row'],
      ['line 4', '-3.00', 'ragged-row'],
    ],
  ],
  [
    'NULs',
    table('2026-10-01,A\0B,-1.00,EUR', '2026-10-02,\0,-2.00\0,EUR'),
    [
      ['line 2', '-1.00', undefined],
      ['line 3', '-2.00', undefined],
    ],
  ],
  [
    'mixed line ends',
    'Date,Description,Amount\r\n2026-10-01,A,-1.00\r2026-10-02,B,-2.00\n2026-10-03,C,-3.00',
    [
      ['line 2', '-1.00', undefined],
      ['line 3', '-2.00', undefined],
      ['line 4', '-3.00', undefined],
    ],
  ],
  [
    'an unknown currency',
    table('2026-10-01,A,-1.00,EUR', '2026-10-02,B,-2.00,XQZ'),
    [
      ['line 2', '-1.00', undefined],
      ['line 3', null, 'unknown-currency'],
    ],
  ],
  [
    'a day that does not exist',
    'Datum;Text;Betrag\n28/02/2026;A;-1,00\n31/02/2026;B;-2,00\n',
    [
      ['line 2', '-1.00', undefined],
      ['line 3', null, 'bad-date'],
    ],
  ],
  [
    'a minus behind, and points between thousands',
    'Datum;Text;Betrag\n28.02.2026;A;1.234,56-\n27.02.2026;B;2,00\n',
    [
      ['line 2', '-1234.56', undefined],
      ['line 3', '2.00', undefined],
    ],
  ],
  [
    "a bookkeeper's minus",
    table('2026-10-01,A,(12.00),EUR', '2026-10-02,B,7.00,EUR'),
    [
      ['line 2', '-12.00', undefined],
      ['line 3', '7.00', undefined],
    ],
  ],
])('reads a file with %s, and says of each line what it is', async (_what, content, outcomes) => {
  const preview = await desk.bring(content, asCsv)
  expect(preview.status).toBe('preview')
  const rows = await desk.rows(preview.id)
  expect(
    rows.map((row) => [row.position, row.reason ? null : row.amount, row.reason?.code]),
  ).toEqual(outcomes.map(([position, amount, code]) => [position, code ? null : amount, code]))
  const good = outcomes.filter(([, , code]) => code === undefined).length
  await desk.api.post(`/v1/imports/${preview.id}/commit`, {})
  expect(await desk.worked(preview.id)).toMatchObject({ status: 'committed', new: good })
  expect(await desk.ledger()).toHaveLength(good)
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
  ['blanks', ' \n\r\n\0 ', 'empty-file'],
  ['half a file', ofx(october).slice(0, 260), 'truncated'],
  [
    'XML with entities',
    '<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "b">]><OFX>&a;</OFX>',
    'forbidden-xml',
  ],
  [
    'entities within entities',
    `<?xml version="1.0"?><!DOCTYPE o [<!ENTITY a "aaaaaaaaaa">${'bcdefghi'
      .split('')
      .map((e, n) => `<!ENTITY ${e} "${`&${'abcdefgh'[n] ?? ''};`.repeat(10)}">`)
      .join('')}]><OFX>&i;</OFX>`,
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
