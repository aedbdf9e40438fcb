import { limits } from './limits.js'
import { parseStatement } from './parse-statement.js'
import type { ParseOptions } from './statement-steps.js'
import { StatementError } from './statement-error.js'

function refusal(content: string | Uint8Array, options?: ParseOptions): StatementError {
  try {
    parseStatement(typeof content === 'string' ? Buffer.from(content) : content, options)
  } catch (error) {
    if (error instanceof StatementError) return error
    throw error
  }
  throw new Error('It was accepted.')
}

const nested = (depth: number) => `<OFX>${'<BANKRS>'.repeat(depth)}`

it.each<[what: string, content: string | Uint8Array, code: string, detail: RegExp]>([
  ['no bytes', '', 'empty-file', /empty/],
  ['blanks', ' \r\n\t\0 ', 'empty-file', /blanks/],
  ['many blanks', ' '.repeat(100_000), 'empty-file', /blanks/],
  ['a PDF', '%PDF-1.7\n%âãÏÓ', 'unsupported-format', /PDF/],
  ['a ZIP or workbook', Buffer.from([0x50, 0x4b, 3, 4, 20]), 'unsupported-format', /Excel/],
  ['a PNG', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13]), 'unsupported-format', /PNG/],
  ['a web page', '<!DOCTYPE html><html><body>Sign in', 'unsupported-format', /web page/],
  ['QIF', '!Type:Bank\nD1/1/2026\nT-5\n^', 'unsupported-format', /QIF/],
  ['MT940', ':20:STARTUMS\r\n:25:1/2\r\n:28C:0', 'unsupported-format', /MT940/],
  [
    'a payment order',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03">',
    'unsupported-format',
    /payment/,
  ],
  [
    'CAMT cut in its first element',
    '<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02">',
    'truncated',
    /inside \/Document, after 0 movements/,
  ],
  ['JSON', '{"accounts": []}', 'unsupported-format', /JSON/],
  ['prose', 'Dear customer,\nplease find attached.\n', 'not-a-statement', /mapping/],
  ['a table of other things', 'name,score\nA,1\nB,2\n', 'not-a-statement', /'name'/],
  [
    'OFX without statement',
    '<OFX><SIGNUPMSGSRSV1></SIGNUPMSGSRSV1></OFX>',
    'not-a-statement',
    /no statement/,
  ],
  ['XML of another kind', '<?xml version="1.0"?><note>hi</note>', 'not-a-statement', /OFX/],
  [
    'a DOCTYPE',
    '<?xml version="1.0"?><!DOCTYPE OFX [<!ENTITY a "b">]><OFX></OFX>',
    'forbidden-xml',
    /DOCTYPE/,
  ],
  ['deep nesting', nested(101), 'too-deep', /100/],
  ['a huge field', `<OFX><STMTRS><STMTTRN><NAME>${'x'.repeat(10_001)}`, 'too-large', /10000/],
  ['a huge cell', `Date,Amount\n2026-01-01,"${'x'.repeat(10_001)}"`, 'too-large', /10000/],
  ['a header alone', 'Date,Description,Amount\n', 'no-rows', /header/],
  ['OFX cut in its header', 'OFXHEADER:100\nDATA:OFXSG', 'truncated', /first element/],
])('%s', (_, content, code, detail) => {
  const error = refusal(content, { fileName: 'statement.ofx' })
  expect(error.code).toBe(code)
  expect(error.message).toMatch(detail)
})

it('refuses more bytes than the bound before looking at them', () => {
  expect(refusal(new Uint8Array(limits.bytesMax + 1)).code).toBe('too-large')
})

it('reads nesting up to the bound', () => {
  expect(refusal(nested(99)).code).toBe('truncated')
})

it.each([
  [{ columns: { date: 'Day', amount: 'Amount' } }, /'Date', 'Amount'/],
  [{ columns: { amount: 7 } }, /no column 7/],
  [{ encoding: 'klingon' }, /klingon/],
  [{ delimiter: ';;' }, /delimiter/],
])('names what is wrong with the mapping %j', (mapping, detail) => {
  const error = refusal('Date,Amount\n2026-01-01,1\n', { mapping })
  expect(error.code).toBe('bad-mapping')
  expect(error.message).toMatch(detail)
})

it('names the code and message of the bank', () => {
  const status = '<STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Wrong password</STATUS>'
  expect(refusal(`<OFX><SONRS>${status}</SONRS></OFX>`)).toMatchObject({
    code: 'signon-failed',
    detail: 'The bank answered with error 15500: Wrong password',
  })
})
