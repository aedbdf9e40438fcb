import { detectDecimalSeparator } from '@florin/money'
import type { CsvDialect, DecimalSeparator, StatementWarning } from '../statement.js'
import { currencyOf } from './cell-content.js'
import type { CsvMapping } from './csv-mapping.js'
import { detectDateOrder } from './date-order.js'
import { currencyInHeader } from './header-cell.js'
import type { LocatedTable } from './locate-table.js'

export interface DialectInput {
  table: LocatedTable
  mapping: CsvMapping
  encoding: string
  delimiter: string
  defaultCurrency: string | undefined
}

/** How dates and amounts of this table are to be read, and what the user should check about it. */
export function readDialect(input: DialectInput): {
  dialect: CsvDialect
  warnings: StatementWarning[]
} {
  const { table, mapping, encoding, delimiter } = input
  const amounts = amountCells(table)
  const decimalSeparator = mapping.decimalSeparator ?? separatorOf(amounts, delimiter)
  const currency = fileCurrency(input, amounts)
  const hints = { currency, decimalSeparator }
  const dates = table.columns.date.flatMap((index) =>
    table.rows.map((row) => row.cells[index] ?? ''),
  )
  const order = detectDateOrder(dates, hints)
  const dateOrder = mapping.dateOrder ?? order?.order
  const dialect: CsvDialect = {
    encoding,
    delimiter,
    hasHeader: table.hasHeader,
    skipLines: table.firstLine - 1,
    headers: table.headers,
    ...(dateOrder && { dateOrder }),
    ...(decimalSeparator && { decimalSeparator }),
    ...(currency && { currency }),
    columns: table.columns,
  }
  const ambiguous = order?.ambiguous === true && mapping.dateOrder === undefined
  return { dialect, warnings: ambiguous ? [ambiguousOrder(order.order)] : [] }
}

function amountCells({ columns, rows }: LocatedTable): string[] {
  const indexes = [columns.amount, columns.debit, columns.credit, columns.balance]
  return indexes.flatMap((index) =>
    index === undefined ? [] : rows.map((row) => row.cells[index] ?? ''),
  )
}

/**
 * Where only '1.234' stands in the column, and nowhere a comma, the delimiter tells: files with semicolons come from
 * where the comma is the decimal sign, so that the point groups.
 */
function separatorOf(cells: readonly string[], delimiter: string): DecimalSeparator | undefined {
  // Which digit it is does not matter, only that a group cannot begin with 0: a few shapes stand for the column.
  const shapes = new Set(cells.map((cell) => cell.replace(/[2-9]/g, '1')))
  const detected = detectDecimalSeparator([...shapes])
  if (detected !== undefined) return detected
  const unclear = cells.some((cell) => /\d\.\d{3}\D*$/.test(cell))
  const comma = cells.some((cell) => cell.includes(','))
  return unclear && !comma ? (delimiter === ';' ? ',' : '.') : undefined
}

/** What rows without a currency of their own are in. */
function fileCurrency(input: DialectInput, amounts: readonly string[]): string | undefined {
  const { table, mapping } = input
  if (mapping.currency !== undefined) return mapping.currency.toUpperCase()
  const index = table.columns.amount ?? table.columns.debit ?? table.columns.credit ?? -1
  const named = currencyInHeader(table.headers[index])
  if (named !== undefined) return named
  const written = new Set(amounts.flatMap((cell) => /\p{Sc}|[A-Z]{3}/u.exec(cell)?.[0] ?? []))
  const [only = ''] = written
  const inCells = written.size === 1 ? currencyOf(only) : undefined
  return inCells ?? commonCurrency(table) ?? input.defaultCurrency
}

/** The currency of the currency column where all its rows agree; a hint for dates, and the account's currency. */
function commonCurrency({ columns, rows }: LocatedTable): string | undefined {
  const index = columns.currency
  if (index === undefined) return undefined
  const codes = new Set(rows.flatMap((row) => currencyOf(row.cells[index] ?? '') ?? []))
  return codes.size === 1 ? [...codes][0] : undefined
}

function ambiguousOrder(order: string): StatementWarning {
  const detail = `No date of the file tells day from month; they were read as ${order}.`
  return { code: 'ambiguous-date-order', detail }
}
