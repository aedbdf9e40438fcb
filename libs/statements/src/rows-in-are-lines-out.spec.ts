import fc from 'fast-check'
import { parseStatement } from './parse-statement.js'
import { StatementError } from './statement-error.js'

const nasty = fc.oneof(
  fc.constantFrom(
    ...['1.234,56-', '(12.00)', '1e309', '-0', 'NaN', '0', '1,000', '1.000', '12.50', '-7,25'],
    ...['31/02/2026', '2026-02-31', '0000-01-01', '9999-12-31', '01/02/26', '20260131', '2026-1-1'],
    ...['\u202Ex', 'Z\u0301\u0301', 'a\0b', 'x"y', '"', "'", ';', ',', '\t', '\n', '\r\n', '\r'],
    ...['Total', 'EUR', 'XXX', 'Balance', '<OFX>', '&amp;', ']]>', '=1+1', 'é', '🏦', ' ', ''],
  ),
  fc.string({ maxLength: 12, unit: 'binary' }),
)
const table = fc.array(fc.tuple(nasty, nasty, nasty), { minLength: 1, maxLength: 8 })
const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
const escaped = (cell: string) =>
  cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function lineCount(text: string): number {
  const { accounts } = parseStatement(Buffer.from(text), { defaultCurrency: 'EUR' })
  return accounts.reduce((sum, { lines }) => sum + lines.length, 0)
}

const runs = { numRuns: 2500 }

it('in CSV: every row with something in it is a line, valid or not', () => {
  fc.assert(
    fc.property(table, fc.constantFrom('\n', '\r\n', '\r'), (rows, end) => {
      const text = rows.map((cells) => [...cells, 'x'].map(quoted).join(',') + end).join('')
      expect(lineCount(`Date,Amount,Text,Memo${end}${text}`)).toBe(rows.length)
    }),
    runs,
  )
})

it('in OFX: every movement is a line, valid or not', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const records = rows.map(
        ([date, amount, name]) =>
          `<STMTTRN><DTPOSTED>${escaped(date)}</DTPOSTED><TRNAMT>${escaped(amount)}</TRNAMT><NAME>${escaped(name)}</NAME></STMTTRN>`,
      )
      const text = `<?OFX?><OFX><STMTRS><BANKTRANLIST>${records.join('')}</BANKTRANLIST></STMTRS></OFX>`
      expect(lineCount(text)).toBe(rows.length)
    }),
    runs,
  )
})

it('in CAMT: every entry is a line, valid or not', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const entries = rows.map(
        ([date, amount, name]) =>
          `<Ntry><Amt Ccy="EUR">${escaped(amount)}</Amt><CdtDbtInd>DBIT</CdtDbtInd><BookgDt><Dt>${escaped(date)}</Dt></BookgDt><AddtlNtryInf>${escaped(name)}</AddtlNtryInf></Ntry>`,
      )
      const text = `<Document><BkToCstmrStmt><Stmt>${entries.join('')}</Stmt></BkToCstmrStmt></Document>`
      expect(lineCount(text)).toBe(rows.length)
    }),
    runs,
  )
})

it('and whatever else the file is, only a StatementError refuses it', () => {
  const start = fc.constantFrom('', 'Date,Amount\n', '<OFX>', '<Document><BkToCstmrStmt><Stmt>')
  const piece = fc.oneof(
    nasty,
    fc.constantFrom('<STMTTRN>', '</STMTTRN>', '<Ntry>', '</Ntry>', '<Amt Ccy="EUR">', '</Amt>'),
    fc.constantFrom('<!DOCTYPE', '<![CDATA[', '<!--', '-->', '&#0;', '<a/>', '</', '<?', 'xmlns='),
  )
  fc.assert(
    fc.property(start, fc.array(piece, { maxLength: 30 }), (head, pieces) => {
      try {
        parseStatement(Buffer.from(head + pieces.join('')))
      } catch (error) {
        expect(error).toBeInstanceOf(StatementError)
      }
    }),
    runs,
  )
})
