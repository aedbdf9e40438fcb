import type { DecodedText } from '../decode-text.js'
import type { StatementFile, StatementLine, StatementWarning } from '../statement.js'
import { signOf } from './cell-content.js'
import { groupByAccount } from './csv-accounts.js'
import type { CsvMapping } from './csv-mapping.js'
import { declaredDelimiter, detectDelimiter } from './detect-delimiter.js'
import { readDialect } from './dialect.js'
import { locateTable, usualWidth, type LocatedTable } from './locate-table.js'
import { cellAmount, type AmountRules } from './row-amount.js'
import { rowToLine } from './row-to-line.js'
import { CsvSplitter } from './split-rows.js'

export interface CsvOptions {
  mapping: CsvMapping
  defaultCurrency?: string | undefined
}

/** Reads a CSV statement: delimiter, header, columns, date order and decimals are detected unless the mapping says. */
export function readCsv(source: DecodedText, options: CsvOptions): StatementFile {
  const { text, encoding } = source
  const { mapping, defaultCurrency } = options
  const declared = declaredDelimiter(text)
  const skip = mapping.skipLines ?? (declared === undefined ? 0 : 1)
  const delimiter = mapping.delimiter ?? declared ?? detectDelimiter(text, skip)
  const splitter = new CsvSplitter(text, delimiter, skip)
  const table = locateTable(splitter.rows(), mapping)
  const { dialect, warnings } = readDialect({
    table,
    mapping,
    encoding,
    delimiter,
    defaultCurrency,
  })
  const amountRules = { dialect, invert: mapping.invertAmount === true, signed: false }
  const rules = {
    ...amountRules,
    signed: isSigned(table, amountRules),
    width: rowWidth(table),
  }
  const lines = table.rows.map((row) => rowToLine(row, rules))
  if (splitter.unclosedQuote) warnings.push(unclosedQuote)
  if (table.guessed) warnings.push(guessedColumns)
  warnings.push(...remarks(lines, mapping))
  const accounts = groupByAccount(lines, table, dialect.currency)
  return { format: 'csv', accounts, detected: dialect, warnings }
}

const unclosedQuote: StatementWarning = {
  code: 'truncated',
  detail: 'A quotation mark is never closed; the end of the file may be missing.',
}

const guessedColumns: StatementWarning = {
  code: 'guessed-columns',
  detail: 'The file has no header that was understood; its columns were found by what is in them.',
}

/** The header may be one short (banks end rows with a delimiter), so the rows decide where most of them agree. */
function rowWidth({ headers, rows }: LocatedTable): number {
  return rows.length < 3 ? headers.length : Math.max(usualWidth(rows), usedColumns(headers))
}

function usedColumns(headers: readonly string[]): number {
  return headers.findLastIndex((header) => header !== '') + 1
}

/** True where every amount marked as debit is negative already. */
function isSigned(table: LocatedTable, rules: AmountRules): boolean {
  const { amount, sign } = table.columns
  if (amount === undefined || sign === undefined) return false
  const debits = table.rows.filter(({ cells }) => signOf(cells[sign] ?? '') === 'debit')
  const read = debits.map(({ cells }) => cellAmount(cells[amount] ?? '', undefined, rules.dialect))
  return debits.length > 0 && read.every((each) => 'amount' in each && each.amount.startsWith('-'))
}

/** What a preview should draw attention to. */
function remarks(lines: readonly StatementLine[], mapping: CsvMapping): StatementWarning[] {
  const found: StatementWarning[] = []
  const good = lines.filter((line) => !line.invalid)
  if (good.some((line) => line.currency === undefined)) {
    found.push({ code: 'no-currency', detail: 'The file does not name its currency.' })
  }
  const positive = good.length > 1 && good.every((line) => !line.amount?.startsWith('-'))
  if (positive && mapping.invertAmount === undefined) {
    const detail =
      'Every amount is positive; if these are purchases, read the file with invertAmount.'
    found.push({ code: 'all-positive', detail })
  }
  return found
}
