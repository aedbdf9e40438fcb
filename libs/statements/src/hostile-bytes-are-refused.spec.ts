import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { parseStatement } from './parse-statement.js'
import { StatementError } from './statement-error.js'
import type { StatementFile, StatementLine } from './statement.js'
import { dialects, renderCsv, renderSgml, renderXml, type PlainLine } from './testing/render.js'

const files = globSync('**/*.{ofx,qfx,csv,xml}', { cwd: join(__dirname, 'fixtures') })
const contents = files
  .map((file) => readFileSync(join(__dirname, 'fixtures', file)))
  .filter(({ length }) => length < 20_000)
const formats = fc.constantFrom(undefined, 'ofx' as const, 'csv' as const)

/** The result or the code; any other error fails the test that calls it. */
function attempt(bytes: Uint8Array, format?: 'ofx' | 'csv'): StatementFile | string {
  try {
    return parseStatement(bytes, { format })
  } catch (error) {
    if (error instanceof StatementError) return error.code
    throw error
  }
}

function linesOf(file: StatementFile): StatementLine[] {
  return file.accounts.flatMap(({ lines }) => lines)
}

it('whatever the bytes are', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), formats, (bytes, format) => {
      attempt(bytes, format)
    }),
    { numRuns: 500 },
  )
})

it('whatever the text is', () => {
  const piece = fc.constantFrom(
    ...[
      '<OFX>',
      '</OFX>',
      '<STMTRS>',
      '<STMTTRN>',
      '</STMTTRN>',
      '<TRNAMT>',
      '-1.0',
      '<!--',
      ']]>',
      '<![CDATA[',
    ],
    ...[
      '&#0;',
      '&#x110000;',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r',
      'Date',
      'Amount',
      '2026-01-02',
      '31/12/25',
    ],
    ...['<?xml', '?>', '<', '>', '/', '\0', 'Debit', 'Credit', 'Balance', 'EUR', '1.234,56', 'x'],
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), formats, (pieces, format) => {
      attempt(Buffer.from(pieces.join('')), format)
    }),
    { numRuns: 1000 },
  )
})

it('when real files are damaged', () => {
  const damage = fc.record({
    content: fc.constantFrom(...contents),
    at: fc.nat(20_000),
    cut: fc.nat(40),
    insert: fc.uint8Array({ maxLength: 8 }),
  })
  fc.assert(
    fc.property(damage, ({ content, at, cut, insert }) => {
      const from = at % content.length
      attempt(Buffer.concat([content.subarray(0, from), insert, content.subarray(from + cut)]))
    }),
    { numRuns: 1000 },
  )
})

const lines: PlainLine[] = [
  { date: '2026-01-31', amount: '-1234.50', description: 'x one & only, "quoted"' },
  { date: '2026-02-01', amount: '20.00', description: 'x two;\nx wrapped' },
  { date: '2026-02-02', amount: '-3.00', description: 'x three' },
]

it.each([
  ['SGML', renderSgml(lines)],
  ['XML', renderXml(lines)],
])('OFX of %s cut at any byte gives its complete lines and says so, or is refused', (_, text) => {
  const bytes = Buffer.from(text)
  const whole = attempt(bytes)
  if (typeof whole === 'string') throw new Error(whole)
  const start = bytes.indexOf('<OFX>')
  for (let length = start + 5; length < bytes.length; length += 1) {
    const cut = attempt(bytes.subarray(0, length))
    if (typeof cut === 'string') {
      expect(cut).toBe('truncated')
      continue
    }
    expect(cut.warnings.map(({ code }) => code)).toContain('truncated')
    expect(linesOf(cut)).toEqual(linesOf(whole).slice(0, linesOf(cut).length))
  }
})

it.each(Object.keys(dialects))('%s CSV cut at any byte keeps every row above the cut', (name) => {
  const dialect = dialects[name]
  if (!dialect) throw new Error(name)
  const bytes = Buffer.from(renderCsv(lines, dialect))
  const whole = attempt(bytes)
  if (typeof whole === 'string') throw new Error(whole)
  const header = bytes.indexOf(dialect.end.charCodeAt(0)) + dialect.end.length
  for (let length = header + 1; length < bytes.length; length += 1) {
    const cut = attempt(bytes.subarray(0, length))
    if (typeof cut === 'string') {
      expect(['no-rows', 'not-a-statement']).toContain(cut)
      continue
    }
    const read = linesOf(cut)
    const complete = read.slice(0, -2)
    expect(complete).toEqual(linesOf(whole).slice(0, complete.length))
  }
})

it('takes time in proportion to nasty input, bounded by construction', () => {
  const many = 200_000
  attempt(Buffer.from(`<OFX>${'<'.repeat(many)}`))
  attempt(Buffer.from(`<OFX><NAME>${' '.repeat(many)}${'<!-- -->'.repeat(many / 8)}`))
  attempt(Buffer.from(`<OFX>${'<A>'.repeat(90)}${'<X.Y>1'.repeat(many)}</OFX>`))
  attempt(Buffer.from(`<OFX>${'<STMTRS><STMTTRN></STMTTRN></STMTRS>'.repeat(many / 10)}</OFX>`))
  attempt(Buffer.from(`Date,Amount\n${'2026-01-01,"1"\n'.repeat(many / 4)}"`))
  attempt(Buffer.from(`${'"a\n'.repeat(many)}`))
  attempt(Buffer.from(`Date,Amount,Description\n2026-01-01,1,${'1.1 '.repeat(2000)}\n`))
})
