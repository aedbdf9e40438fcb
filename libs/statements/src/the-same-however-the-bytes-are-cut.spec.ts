import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { bankFiles } from './csv/bank-files.testdata.js'
import { parseStatement } from './parse-statement.js'
import { StatementError } from './statement-error.js'
import type { StatementFile } from './statement.js'
import { readInPieces } from './testing/streaming.js'

const fixtures = join(__dirname, 'fixtures')
const files = globSync('**/*.{ofx,qfx,csv,xml}', { cwd: fixtures })
  .map((file) => readFileSync(join(fixtures, file)))
  .filter(({ length }) => length < 20_000)
const written = [
  'Date,Amount,Description\r\n2026-01-31,"-1,234.50","a ""b""\r\nc"\r\n2026-02-01,2.00,"d,e" f\r\n',
  'Date;Amount;Text\r2026-01-31;1,00;Öl € 𝄞\r2026-02-01;2,00;"never closed\r2026-02-02;3,00;x\r',
  `Date,Amount,Description\n2026-01-31,1.00,"${'x'.repeat(10_001)}"\n`,
  `Date,Amount,Description\n2026-01-31,1.00,"${'x\n'.repeat(6000)}y" z\n`,
  `Date,Amount,Description\n2026-01-31,1.00,${'\0 '.repeat(9000)}\n`,
  `${' \r\n'.repeat(20_000)}Date,Amount\n2026-01-31,1.00\n`,
]
const contents = [
  ...files,
  ...bankFiles.map(({ text, encoding }) => Buffer.from(text, encoding ?? 'utf8')),
  ...written.map((text) => Buffer.from(text)),
  Buffer.from(`\uFEFF${written[0] ?? ''}`, 'utf16le'),
  Buffer.from(written[1] ?? '', 'latin1'),
]

function whole(bytes: Uint8Array): StatementFile | string {
  try {
    return parseStatement(bytes)
  } catch (error) {
    if (error instanceof StatementError) return `${error.code} ${error.message}`
    throw error
  }
}

it('in single bytes', async () => {
  for (const bytes of contents) expect(await readInPieces(bytes, [1])).toEqual(whole(bytes))
})

it('in pieces of any length, also when the file is damaged', async () => {
  const damage = fc.record({
    content: fc.constantFrom(...contents),
    lengths: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 5 }),
    at: fc.nat(20_000),
    cut: fc.nat(40),
    insert: fc.uint8Array({ maxLength: 6 }),
  })
  await fc.assert(
    fc.asyncProperty(damage, async ({ content, lengths, at, cut, insert }) => {
      const from = at % content.length
      const bytes = Buffer.concat([content.subarray(0, from), insert, content.subarray(from + cut)])
      expect(await readInPieces(bytes, lengths)).toEqual(whole(bytes))
    }),
    { numRuns: 150 },
  )
})

it('in pieces of any length, whatever the text is', async () => {
  const piece = fc.constantFrom(
    ...['"', '""', ',', ';', '\r', '\n', '\r\n', ' ', '\0', 'é', '𝄞', '2026-01-02', '31/12/25'],
    ...['Date', 'Amount', 'Text', '1.234,56', '-2.00', 'x', 'Date,Amount,Text\n', '\nx,1.00,'],
  )
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
  const lengths = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 5 })
  await fc.assert(
    fc.asyncProperty(text, lengths, async (content, many) => {
      const bytes = Buffer.from(`Date,Amount,Text\n2026-01-31,1.00,x\n${content}`)
      expect(await readInPieces(bytes, many)).toEqual(whole(bytes))
    }),
    { numRuns: 500 },
  )
})
