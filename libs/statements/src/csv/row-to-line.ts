import { joinDescription } from '../join-description.js'
import { isZero, shorten } from '../line-amount.js'
import type { InvalidReason, PlainDate, StatementLine } from '../statement.js'
import { currencyOf, statusOf } from './cell-content.js'
import { kindInWords } from './kind-in-words.js'
import { cellAmount, rowAmount, type AmountRules } from './row-amount.js'
import type { CsvRow } from './split-rows.js'
import { dateIn, readWrittenDate } from './written-date.js'

export interface RowRules extends AmountRules {
  /** How many cells a row has; one with more or fewer has lost its columns. */
  width: number
  /** Days already read, by cell: a file has many rows and few days. Grows to a bound. */
  days: Map<string, PlainDate | undefined>
}

const daysKeptMax = 10_000

/** Longer cells would keep the piece of the file they were cut from in memory. */
const cellKeptLengthMax = 12

/** A reference that is only a code ('TXN-001', '8837261') says nothing to a reader and stays out of the description. */
const bareReference = /^[\p{L}\p{N}._/#-]*\d[\p{L}\p{N}._/#-]*$/u

/** A row as a line, marked invalid with the first reason that makes it unusable. */
export function rowToLine(row: CsvRow, rules: RowRules): StatementLine {
  const { columns } = rules.dialect
  const { cells } = row
  const currencyCell = cellAt(cells, columns.currency)
  const currency = rowCurrency(currencyCell, rules.dialect.currency)
  const dateCell = firstCell(cells, columns.date)
  const date = rowDate(dateCell, rules)
  const read = rowAmount(cells, currency, rules)
  const invalid = reasonFor({ row, rules, date, dateCell, read, currency: currencyCell })
  const memo = cellAt(cells, columns.memo)
  const payee = cellAt(cells, columns.payee)
  const line: StatementLine = {
    position: `line ${row.line}`,
    description: describe(cells, rules, invalid !== undefined),
  }
  if (date !== undefined) line.date = date
  if ('amount' in read) line.amount = read.amount
  if (currency !== undefined) line.currency = currency
  if (payee !== undefined) line.payee = payee
  if (memo !== undefined) line.memo = memo
  addDetails(line, cells, rules)
  if (invalid !== undefined) line.invalid = invalid
  return line
}

/** What only some banks tell. */
function addDetails(line: StatementLine, cells: readonly string[], { dialect }: RowRules): void {
  const { columns } = dialect
  const bankId = cellAt(cells, columns.id)
  if (bankId !== undefined) line.bankId = bankId
  const kind = kindInWords(cellAt(cells, columns.kind))
  if (kind !== undefined) line.kind = kind
  const category = cellAt(cells, columns.category)
  if (category !== undefined) line.category = category
  const balanceCell = cellAt(cells, columns.balance)
  const balance = balanceCell && cellAmount(balanceCell, line.currency, dialect)
  if (balance && 'amount' in balance) line.balance = balance.amount
  const status = cellAt(cells, columns.status)
  if (status !== undefined && statusOf(status) === 'pending') line.pending = true
}

/** The cell, or undefined when it is missing or blank. */
function cellAt(cells: readonly string[], index: number | undefined): string | undefined {
  return index === undefined ? undefined : cells[index] || undefined
}

function firstCell(cells: readonly string[], indexes: readonly number[]): string | undefined {
  for (const index of indexes) if (cells[index]) return cells[index]
  return undefined
}

function describe(cells: readonly string[], { dialect }: RowRules, broken: boolean): string {
  const { columns } = dialect
  const memo = cellAt(cells, columns.memo)
  const telling = memo && bareReference.test(memo) ? undefined : memo
  const payee = cellAt(cells, columns.payee)
  const text = joinDescription([
    payee,
    ...columns.description.map((index) => cells[index]),
    telling,
  ])
  if (text !== '') return text
  // A broken row has to be recognisable; a bare reference is better than nothing.
  return broken ? cells.filter(Boolean).join(' ') : (memo ?? '')
}

function rowCurrency(cell: string | undefined, fallback: string | undefined): string | undefined {
  return cell === undefined ? fallback : (currencyOf(cell) ?? shorten(cell.toUpperCase()))
}

function rowDate(cell: string | undefined, { dialect, days }: RowRules): PlainDate | undefined {
  if (cell === undefined) return undefined
  const known = days.get(cell)
  if (known !== undefined) return known
  const written = readWrittenDate(cell)
  const day = written && dateIn(written, dialect.dateOrder ?? 'YMD')
  if (cell.length <= cellKeptLengthMax && days.size < daysKeptMax) days.set(cell, day)
  return day
}

interface RowFacts {
  row: CsvRow
  rules: RowRules
  date: PlainDate | undefined
  dateCell: string | undefined
  read: ReturnType<typeof rowAmount>
  currency: string | undefined
}

const totals =
  /^(grand |sub)?(total|totals|totale|totaal|summe|gesamt|somme|suma|soma|saldo|balance|solde|kontostand|endsaldo|anfangssaldo|(opening|closing|beginning|ending|starting) balance)\b/i

function reasonFor(facts: RowFacts): InvalidReason | undefined {
  const { row, rules, date, dateCell, read } = facts
  const dateless =
    date === undefined && (dateCell === undefined || readWrittenDate(dateCell) === undefined)
  const total = dateless ? row.cells.find((cell) => totals.test(cell)) : undefined
  if (total !== undefined) {
    return { code: 'total-row', detail: `'${shorten(total)}' is a total, not a movement.` }
  }
  if (isRagged(row, rules.width)) {
    const detail = `The row has ${row.cells.length} columns instead of ${rules.width}.`
    return { code: 'ragged-row', detail }
  }
  if (dateCell === undefined) return { code: 'bad-date', detail: 'There is no date.' }
  if (date === undefined) {
    return { code: 'bad-date', detail: `'${shorten(dateCell)}' is not a date.` }
  }
  if ('invalid' in read) return read.invalid
  if (isZero(read.amount)) return { code: 'zero-amount', detail: 'The amount is zero.' }
  return otherReason(facts)
}

function otherReason({ row, rules, currency }: RowFacts): InvalidReason | undefined {
  if (currency !== undefined && currencyOf(currency) === undefined) {
    return { code: 'unknown-currency', detail: `'${shorten(currency)}' is not a currency.` }
  }
  const { status } = rules.dialect.columns
  const word = status === undefined ? '' : (row.cells[status] ?? '')
  if (word === '' || statusOf(word) !== 'void') return undefined
  return { code: 'not-executed', detail: `The bank says '${shorten(word)}': no money moved.` }
}

/** Blank cells at the end are how some banks close a row, and how spreadsheets shorten it. */
function isRagged({ cells }: CsvRow, width: number): boolean {
  return cells.length < width || cells.slice(width).some((cell) => cell !== '')
}
