import { parseStatement } from './parse-statement.js'
import { readStatement } from './read-statement.js'
import { StatementError } from './statement-error.js'
import type { StatementFile, StatementLine } from './statement.js'

function outcome(content: string | Uint8Array, fileName?: string): StatementFile | string {
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content
    return parseStatement(bytes, { fileName, defaultCurrency: 'EUR' })
  } catch (error) {
    if (error instanceof StatementError) return `${error.code}: ${error.message}`
    throw error
  }
}

function linesOf(content: string | Uint8Array): StatementLine[] {
  const file = outcome(content)
  if (typeof file === 'string') throw new Error(file)
  return file.accounts.flatMap(({ lines }) => lines)
}

/** Two good rows around one with these cells; gives the middle one. */
function row(date: string, amount: string, description = 'x'): StatementLine | undefined {
  const good = '2026-01-31,"-1,234.50",shop'
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`
  const middle = [date, amount, description].map(cell).join(',')
  return linesOf(`Date,Amount,Description\n${good}\n${middle}\n${good}\n`)[1]
}

it('nothing in it', () => {
  expect(outcome('')).toMatch(/^empty-file/)
})

it('a PDF with the name of a statement', () => {
  expect(outcome('%PDF-1.7\n%âãÏÓ', 'january.ofx')).toMatch(/^unsupported-format.*PDF/)
})

it('rows of too few or too many cells, which are invalid and shown', () => {
  const text = 'Date,Amount,Text\n2026-01-01,1,a\n2026-01-02\n2026-01-03,3,c,d\n2026-01-04,4,e\n'
  expect(linesOf(text).map(({ invalid }) => invalid?.code)).toEqual([
    ...[undefined, 'ragged-row', 'ragged-row', undefined],
  ])
})

it('NULs, which are padding', () => {
  expect(linesOf('Date,Amount,Text\n2026-01-01,1.00\0\0,a\0b\n')[0]).toMatchObject({
    ...{ amount: '1.00', description: 'ab' },
  })
})

it('line ends of every kind in one file', () => {
  const text = 'Date,Amount,Text\r\n2026-01-01,1,a\n2026-01-02,2,b\r2026-01-03,3,c'
  expect(linesOf(text).map(({ position }) => position)).toEqual(['line 2', 'line 3', 'line 4'])
})

it.each(['utf16le', 'utf-16be'])('UTF-16 (%s), with and without a mark', (encoding) => {
  const text = 'Date,Amount,Text\n2026-01-01,1.00,Öl\n'
  for (const mark of ['\uFEFF', '']) {
    const bytes = Buffer.from(mark + text, 'utf16le')
    if (encoding === 'utf-16be') bytes.swap16()
    expect(linesOf(bytes)[0]).toMatchObject({ amount: '1.00', description: 'Öl' })
  }
})

it('a currency that does not exist', () => {
  const [line] = linesOf('Date,Amount,Text,Currency\n2026-01-01,1.00,a,XQZ\n2026-01-01,2,b,EUR\n')
  expect(line?.invalid?.code).toBe('unknown-currency')
})

it.each([
  ['2026-02-31', 'bad-date'],
  ['0000-01-01', 'bad-date'],
  ['31/02/2026', 'bad-date'],
  ['9999-12-31', undefined],
  ['0001-01-01', undefined],
])('the day %s', (date, code) => {
  expect(row(date, '1.00')?.invalid?.code).toBe(code)
})

it.each([
  ['(12.00)', '-12.00', undefined],
  ['1,234.56-', '-1234.56', undefined],
  ['1e309', undefined, 'bad-amount'],
  ['-0', '0.00', 'zero-amount'],
  ['NaN', undefined, 'bad-amount'],
  ['Infinity', undefined, 'bad-amount'],
  ['--5', undefined, 'bad-amount'],
  ['1.005', undefined, 'bad-amount'],
  ['9'.repeat(30), undefined, 'bad-amount'],
])('the amount %s', (text, amount, code) => {
  const line = row('2026-01-31', text)
  expect([line?.amount, line?.invalid?.code]).toEqual([amount, code])
})

it('the amount 1.234,56- in a file of decimal commas', () => {
  const [line] = linesOf('Datum;Betrag;Verwendungszweck\n31.01.2026;1.234,56-;x\n')
  expect(line?.amount).toBe('-1234.56')
})

it.each(['\u202Eevil\u202C', `Z${'\u0301'.repeat(60)}`, '=cmd|calc', '🏦'.repeat(50)])(
  'the description %j, which is kept as it is',
  (description) => {
    expect(row('2026-01-31', '1.00', description)?.description).toBe(description)
  },
)

it.each([
  ['CSV of one endless cell', 'Date,Amount,Text\n2026-01-01,1,', 'x'],
  ['CSV of one endless quoted cell', 'Date,Amount,Text\n2026-01-01,1,"', 'x'],
  ['CSV of endless columns', 'Date,Amount,Text\n2026-01-01,1,', ','],
  ['CSV of endless padding', 'Date,Amount,Text\n2026-01-01,1,', ' '],
  ['CSV of endless quotes', 'Date,Amount,Text\n2026-01-01,1,', '"'],
  ['OFX of one endless field', '<OFX><STMTRS><STMTTRN><NAME>', 'x'],
  ['OFX nested without end', '<OFX>', '<BANKRS>'],
  ['OFX with a DOCTYPE', '<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY a "b">]><OFX>', '&a;'],
  ['CAMT of one endless text', '<Document><BkToCstmrStmt><Stmt><Ntry><Amt>', 'x'],
  ['CAMT of one endless tag', '<Document><BkToCstmrStmt><Stmt><Ntry', ' a="b"'],
  ['CAMT nested without end', '<Document><BkToCstmrStmt>', '<Stmt>'],
  [
    'CAMT with a DOCTYPE',
    '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><Document><BkToCstmrStmt>',
    '&a;',
  ],
])('%s is refused long before it ends', async (_, start, more) => {
  let pulled = 0
  async function* endless() {
    yield await Promise.resolve(Buffer.from(start))
    const piece = Buffer.from(more.repeat(Math.ceil(65_536 / more.length)))
    for (;;) {
      pulled += piece.length
      yield await Promise.resolve(piece)
    }
  }
  const reading = async () => {
    for await (const part of readStatement(endless)) expect(part.kind).toBe('never')
  }
  await expect(reading()).rejects.toMatchObject({
    code: expect.stringMatching(/^(too-large|too-deep|forbidden-xml)$/),
  })
  expect(pulled).toBeLessThan(1024 * 1024)
})
