import { globSync, readFileSync } from 'node:fs'
import { join, sep } from 'node:path'
import { Decimal } from 'decimal.js'
import { parseStatement } from './parse-statement.js'
import { StatementError } from './statement-error.js'
import type { StatementAccount, StatementFile } from './statement.js'

interface Sample {
  file: string
  lines: string
  invalid: string
  sums: string
  refused: string
}

const none = '–'
const fixtures = join(__dirname, 'fixtures')
const samples = readTable()

function readTable(): Sample[] {
  const text = readFileSync(join(__dirname, '..', 'SAMPLES.md'), 'utf8')
  const rows = text.split('\n').filter((line) => /^\| \S+\.(ofx|qfx|csv|xml) +\|/.test(line))
  return rows.map((row) => {
    const [file = '', lines = '', invalid = '', sums = '', refused = ''] = row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
    return { file, lines, invalid, sums, refused }
  })
}

function read(file: string): StatementFile | string {
  try {
    return parseStatement(readFileSync(join(fixtures, file)), { fileName: file })
  } catch (error) {
    if (error instanceof StatementError) return error.code
    throw error
  }
}

function sumsOf({ key, lines }: StatementAccount): string {
  const sums = new Map<string, Decimal>()
  for (const { invalid, amount, currency = '?' } of lines) {
    if (invalid) continue
    sums.set(currency, (sums.get(currency) ?? new Decimal(0)).plus(amount ?? 'NaN'))
  }
  const texts = [...sums].map(([currency, sum]) => `${currency} ${sum.toFixed(2)}`)
  return `${key}: ${texts.join(' + ') || 'nothing'}`
}

function invalidOf(accounts: readonly StatementAccount[]): string {
  const codes = accounts.flatMap(({ lines }) => lines.flatMap(({ invalid }) => invalid?.code ?? []))
  const counts = [...new Set(codes)].map(
    (code) => `${codes.filter((other) => other === code).length} ${code}`,
  )
  return counts.join(', ') || none
}

it('names every fixture exactly once', () => {
  const files = globSync('**/*.{ofx,qfx,csv,xml}', { cwd: fixtures }).map((file) =>
    file.split(sep).join('/'),
  )
  expect(samples.map(({ file }) => file).sort()).toEqual(files.sort())
})

it.each(samples)('$file', ({ file, lines, invalid, sums, refused }) => {
  const result = read(file)
  if (typeof result === 'string') {
    expect({ refused: result }).toEqual({ refused })
    return
  }
  const { accounts } = result
  expect({
    lines: String(accounts.reduce((count, account) => count + account.lines.length, 0)),
    invalid: invalidOf(accounts),
    sums: accounts.map(sumsOf).join(', '),
    refused: none,
  }).toEqual({ lines, invalid, sums, refused })
})
