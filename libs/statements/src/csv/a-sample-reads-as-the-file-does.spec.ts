import { parseStatement } from '../parse-statement.js'
import { MappingError } from '../statement-error.js'
import { bankFiles } from './bank-files.testdata.js'
import { sampleCsv } from './sample-csv.js'

const bytes = (text: string): Uint8Array => Buffer.from(text)
const german = 'Konto;DE02\nStand;heute\n\nBuchungstag;Text;Betrag\n01.02.2026;Kaffee;-3,50\n'

it.each(bankFiles)('of $bank', ({ text, encoding }) => {
  const content = Buffer.from(text, encoding ?? 'utf8')
  const { detected, rows } = sampleCsv(content, true)
  const file = parseStatement(content)
  expect(detected).toEqual(file.detected)
  const lines = file.accounts.flatMap((account) => account.lines)
  const byPlace = new Map(lines.map((line) => [line.position, line]))
  // A closing balance at the end is a row, and no line.
  const read = rows.filter(({ read: line }) => byPlace.has(line?.position ?? ''))
  expect(read).toHaveLength(lines.length)
  for (const { read: line } of read) expect(line).toEqual(byPlace.get(line?.position ?? ''))
})

it('tells the header and the cells below it, whatever stands above', () => {
  const { header, rows, refused } = sampleCsv(bytes(german), true)
  expect(refused).toBeUndefined()
  expect(header).toEqual(['Buchungstag', 'Text', 'Betrag'])
  expect(rows).toMatchObject([
    { line: 5, cells: ['01.02.2026', 'Kaffee', '-3,50'], read: { amount: '-3.50' } },
  ])
})

it('with a mapping as the file would be read with it', () => {
  const mapping = { invertAmount: true, columns: { description: 'Betrag', amount: 2 } }
  const [row] = sampleCsv(bytes(german), true, { mapping }).rows
  expect(row?.read).toMatchObject({ amount: '3.50', description: '-3,50' })
})

it('shows the cells of a file in which no table was found, so that a mapping can say what is what', () => {
  const unknown = 'wann;was;wieviel\n01.02.2026;Kaffee;3,50\n'
  const { header, rows, refused } = sampleCsv(bytes(unknown), true)
  expect(refused?.code).toBe('not-a-statement')
  expect(header).toEqual([])
  expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
    [1, ['wann', 'was', 'wieviel']],
    [2, ['01.02.2026', 'Kaffee', '3,50']],
  ])
  const mapping = { columns: { date: 'wann', description: 'was', amount: 'wieviel' } }
  const read = sampleCsv(bytes(unknown), true, { mapping })
  expect(read.rows[0]?.read).toMatchObject({ date: '2026-02-01', amount: '3.50' })
})

it.each([
  ['a column that is not there', { columns: { amount: 'Soll' } }, 'columns/amount'],
  ['an index that is not there', { columns: { date: 7 } }, 'columns/date'],
  ['an encoding that does not exist', { encoding: 'klingon' }, 'encoding'],
])('names the field of %s, and shows the cells', (_what, mapping, field) => {
  const { refused, rows } = sampleCsv(bytes(german), true, { mapping })
  expect(refused).toBeInstanceOf(MappingError)
  expect(refused).toMatchObject({ code: 'bad-mapping', field })
  expect(rows.length).toBeGreaterThan(0)
})

it.each([
  ['OFX', 'OFXHEADER:100\n<OFX></OFX>', 'unsupported-format'],
  ['a PDF', '%PDF-1.4', 'unsupported-format'],
  ['nothing', '', 'empty-file'],
])('refuses %s', (_what, content, code) => {
  const { refused, rows } = sampleCsv(bytes(content), true)
  expect([refused?.code, rows]).toEqual([code, []])
})

it('leaves a line out that is cut where the sample ends', () => {
  const cut = 'Date,Description,Amount\n2026-10-01,Lidl,-1.00\n2026-10-02,Rewe,-2'
  expect(sampleCsv(bytes(cut), false).rows).toHaveLength(1)
  expect(sampleCsv(bytes(cut), true).rows).toHaveLength(2)
})

it('has at most twenty rows', () => {
  const many = `Date,Description,Amount\n${'2026-10-01,Lidl,-1.00\n'.repeat(100)}`
  expect(sampleCsv(bytes(many), true).rows).toHaveLength(20)
})
