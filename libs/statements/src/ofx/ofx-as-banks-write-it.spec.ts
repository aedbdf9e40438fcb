import { parseStatement } from '../parse-statement.js'
import type { StatementFile, StatementLine } from '../statement.js'

const header =
  'OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nENCODING:USASCII\r\nCHARSET:1252\r\n\r\n'

function ofx(records: string, currency = 'BRL'): string {
  return `<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>${currency}<BANKACCTFROM><BANKID>1<ACCTID>2</BANKACCTFROM>
<BANKTRANLIST>${records}</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`
}

function record(leaves: string): string {
  return `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20260105<TRNAMT>-1.00<FITID>1${leaves}</STMTTRN>`
}

function parse(text: string, encoding: BufferEncoding = 'utf8'): StatementFile {
  return parseStatement(Buffer.from(text, encoding))
}

function lines(text: string, encoding?: BufferEncoding): StatementLine[] {
  return parse(text, encoding).accounts.flatMap((account) => account.lines)
}

function amountOf(written: string, currency?: string): string | undefined {
  const [line] = lines(
    ofx(`<STMTTRN><DTPOSTED>20260105<TRNAMT>${written}<FITID>1</STMTTRN>`, currency),
  )
  return line?.invalid?.code ?? line?.amount
}

it.each([
  ['            -12.80', '-12.80'],
  ['           -200,00', '-200.00'],
  ['1,650.00', '1650.00'],
  ['1.234,56', '1234.56'],
  ['-1.234.567,89', '-1234567.89'],
  ['1,650', '1650.00'],
  ['+0000000005.5300', '5.53'],
  ['-.95', '-0.95'],
  ['12', '12.00'],
  ['0.00', 'zero-amount'],
  ['1.234', 'bad-amount'],
  ['NaN', 'bad-amount'],
  ['1e309', 'bad-amount'],
])('reads the amount %s as %s', (written, expected) => {
  expect(amountOf(written)).toBe(expected)
})

it('reads three decimals where the currency has them', () => {
  expect(amountOf('1,234', 'KWD')).toBe('1.234')
  expect(amountOf('1500', 'JPY')).toBe('1500')
})

it.each([
  ['20260105', '2026-01-05'],
  ['20260105235959.999[-8:PST]', '2026-01-05'],
  ['20260105000000[-3:BRT]', '2026-01-05'],
  ['2026-01-05', '2026-01-05'],
  ['20260230', undefined],
  ['00000000', undefined],
  ['05.01.2026', undefined],
])('reads the date %s as %s', (written, expected) => {
  const [line] = lines(ofx(`<STMTTRN><DTPOSTED>${written}<TRNAMT>-1.00<FITID>1</STMTTRN>`))
  expect(line?.date).toBe(expected)
  expect(line?.invalid?.code).toBe(expected ? undefined : 'bad-date')
})

it('reads a body that follows the header without a line end, in lower case, with end tags on leaves', () => {
  const text = ofx(
    '<stmttrn><trntype>debit</trntype><dtposted>20260105<trnamt>-5</trnamt></stmttrn>',
  )
  expect(lines(`OFXHEADER:100 DATA:OFXSGML ${text}`)).toMatchObject([
    { amount: '-5.00', kind: 'withdrawal' },
  ])
})

it('finds the header inside a comment', () => {
  const text = `<?xml version="1.0"?>\n<!--\nOFXHEADER:100\n-->\n${ofx(record('<NAME>A</NAME>'))}`
  expect(lines(text)).toMatchObject([{ description: 'A' }])
})

it('takes an unescaped ampersand, a foreign entity and a lone < as text, and expands nothing twice', () => {
  const text = ofx(record('<NAME>AT&T &copy; 1 < 2<MEMO>&amp;lt; &#233;&nbsp;&apos;x&apos;'))
  expect(lines(text)).toMatchObject([{ payee: 'AT&T &copy; 1 < 2', memo: "&lt; é 'x'" }])
})

it('reads CDATA, attributes and name spaces', () => {
  const xml = ofx(record('<NAME><![CDATA[A & <B>]]></NAME>')).replace(
    '<OFX>',
    '<ofx:OFX xmlns:ofx="x">',
  )
  expect(lines(`<?xml version="1.0"?>${xml.replace('</OFX>', '</ofx:OFX>')}`)).toMatchObject([
    { payee: 'A & <B>' },
  ])
})

it('does not lose what follows an empty leaf without end tag, known or not', () => {
  const text = ofx(
    `<STMTTRN><MEMO>\n<X.UNKNOWN>\n<DTPOSTED>20260105\n<TRNAMT>-7\n<FITID>9</STMTTRN>${record('')}`,
  )
  expect(lines(text)).toMatchObject([{ amount: '-7.00', bankId: '9' }, { amount: '-1.00' }])
})

it('closes a record that the next one begins', () => {
  const text = ofx(`<STMTTRN><DTPOSTED>20260105<TRNAMT>-7<FITID>9${record('')}`)
  expect(lines(text).map(({ amount }) => amount)).toEqual(['-7.00', '-1.00'])
})

it.each([
  ['UTF-8 under a header of Windows-1252', 'utf8' as const],
  ['Windows-1252', 'latin1' as const],
])('reads accents in %s', (_, encoding) => {
  expect(lines(header + ofx(record('<NAME>Café Zoë')), encoding)).toMatchObject([
    { payee: 'Café Zoë' },
  ])
})

it('reads UTF-16 with a byte order mark', () => {
  expect(lines('\uFEFF' + ofx(record('<NAME>Café')), 'utf16le')).toMatchObject([{ payee: 'Café' }])
})

it('counts physical lines whatever ends them', () => {
  const positions = (end: string) =>
    lines(`OFXHEADER:100\n\n${ofx(`\n${record('')}\n${record('')}`)}`.replaceAll('\n', end))
  expect(positions('\n').map(({ position }) => position)).toEqual(['line 5', 'line 6'])
  expect(positions('\r\n').map(({ position }) => position)).toEqual(['line 5', 'line 6'])
  expect(positions('\r').map(({ position }) => position)).toEqual(['line 5', 'line 6'])
})

it("takes amounts under CURRENCY in that currency and under ORIGCURRENCY in the account's", () => {
  const foreign = (name: string) => record(`<${name}><CURRATE>1.1<CURSYM>USD</${name}>`)
  const read = lines(ofx(foreign('CURRENCY') + foreign('ORIGCURRENCY'), 'EUR'))
  expect(read.map(({ currency }) => currency)).toEqual(['USD', 'EUR'])
})

it('marks lines in a currency that does not exist', () => {
  expect(lines(ofx(record(''), 'QQQ'))).toMatchObject([{ invalid: { code: 'unknown-currency' } }])
})

it('falls back to the currency of the caller and warns without one', () => {
  const text = ofx(record(''), '')
  expect(parse(text).warnings).toMatchObject([{ code: 'no-currency' }])
  const [account] = parseStatement(Buffer.from(text), { defaultCurrency: 'EUR' }).accounts
  expect(account).toMatchObject({ currency: 'EUR', lines: [{ currency: 'EUR', amount: '-1.00' }] })
})

it('marks pending movements', () => {
  const text = ofx(`<STMTTRNP><TRNTYPE>POS<DTTRAN>20260105<TRNAMT>-9<NAME>Shop</STMTTRNP>`)
  expect(lines(text)).toMatchObject([{ pending: true, amount: '-9.00', kind: 'payment' }])
})

it('names statements of an account once, the later balance winning', () => {
  const statement = (day: string, balance: string) =>
    `<STMTRS><CURDEF>EUR<BANKACCTFROM><ACCTID>2</BANKACCTFROM><BANKTRANLIST>${record('')}</BANKTRANLIST>
     <LEDGERBAL><BALAMT>${balance}<DTASOF>${day}</LEDGERBAL></STMTRS>`
  const { accounts } = parse(
    `<OFX>${statement('20260201', '2')}${statement('20260101', '1')}</OFX>`,
  )
  expect(accounts).toMatchObject([{ closingBalance: { amount: '2.00', date: '2026-02-01' } }])
  expect(accounts[0]?.lines).toHaveLength(2)
})

it('gives a reinvested dividend as income and purchase, which leave the cash as it was', () => {
  const text = `<OFX><INVSTMTRS><CURDEF>USD<INVTRANLIST><REINVEST><INVTRAN><FITID>7<DTTRADE>20260105</INVTRAN>
    <SECID><UNIQUEID>X</SECID><INCOMETYPE>DIV<TOTAL>-50<UNITS>2<UNITPRICE>25</REINVEST></INVTRANLIST></INVSTMTRS></OFX>`
  expect(lines(text)).toMatchObject([
    { amount: '50.00', bankId: '7', kind: 'interest', description: 'REINVEST X 2 @ 25' },
    { amount: '-50.00', bankId: '7:purchase', kind: 'transfer' },
  ])
})

it('tells QFX by its name, or by the tags of Intuit', () => {
  const text = ofx(record('')).replace('<OFX>', '<OFX><SONRS><INTU.BID>3000</SONRS>')
  expect(parse(text).format).toBe('qfx')
  expect(parseStatement(Buffer.from(text), { fileName: 'a.OFX' }).format).toBe('ofx')
})
