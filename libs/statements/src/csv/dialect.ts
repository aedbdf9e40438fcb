import type { CsvDialect, StatementWarning } from '../statement.js'
import { currencyOf } from './cell-content.js'
import type { CsvMapping } from './csv-mapping.js'
import { dateOrderOf } from './date-order.js'
import { currencyInHeader } from './header-cell.js'
import type { LocatedTable } from './locate-table.js'
import type { TableFacts } from './table-facts.js'

export interface DialectInput {
  table: LocatedTable
  facts: TableFacts
  mapping: CsvMapping
  encoding: string
  delimiter: string
  defaultCurrency?: string | undefined
}

/** How dates and amounts of this table are to be read, and what the user should check about it. */
export function readDialect(input: DialectInput): {
  dialect: CsvDialect
  warnings: StatementWarning[]
} {
  const { table, facts, mapping, encoding, delimiter } = input
  const decimalSeparator = mapping.decimalSeparator ?? facts.amounts.separator(delimiter)
  const currency = fileCurrency(input)
  const order = dateOrderOf(facts.dates, { currency, decimalSeparator })
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

/** What rows without a currency of their own are in. */
function fileCurrency({
  table,
  facts,
  mapping,
  defaultCurrency,
}: DialectInput): string | undefined {
  if (mapping.currency !== undefined) return mapping.currency.toUpperCase()
  const index = table.columns.amount ?? table.columns.debit ?? table.columns.credit ?? -1
  const named = currencyInHeader(table.headers[index])
  if (named !== undefined) return named
  return currencyOf(facts.amounts.mark ?? '') ?? facts.currency ?? defaultCurrency
}

function ambiguousOrder(order: string): StatementWarning {
  const detail = `No date of the file tells day from month; they were read as ${order}.`
  return { code: 'ambiguous-date-order', detail }
}
