import { compact } from '../compact.js'
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
}

/** A reference that is only a code ('TXN-001', '8837261') says nothing to a reader and stays out of the description. */
const bareReference = /^[\p{L}\p{N}._/#-]*\d[\p{L}\p{N}._/#-]*$/u

/** A row as a line, marked invalid with the first reason that makes it unusable. */
export function rowToLine(row: CsvRow, rules: RowRules): StatementLine {
  const { columns } = rules.dialect
  const cell = (index: number | undefined) =>
    index === undefined ? undefined : row.cells[index] || undefined
  const currency = rowCurrency(cell(columns.currency), rules.dialect.currency)
  const dateCell = columns.date.map(cell).find((text) => text !== undefined)
  const date = rowDate(dateCell, rules)
  const read = rowAmount(row.cells, currency, rules)
  const balanceCell = cell(columns.balance)
  const balance = balanceCell && cellAmount(balanceCell, currency, rules.dialect)
  const memo = cell(columns.memo)
  const payee = cell(columns.payee)
  const status = cell(columns.status)
  const invalid = reasonFor({ row, rules, date, dateCell, read, currency: cell(columns.currency) })
  return compact<StatementLine>({
    position: `line ${row.line}`,
    date,
    amount: 'amount' in read ? read.amount : undefined,
    currency,
    description: describe([payee, ...columns.description.map(cell)], memo, invalid && row),
    payee,
    memo,
    bankId: cell(columns.id),
    kind: kindInWords(cell(columns.kind)),
    category: cell(columns.category),
    balance: balance && 'amount' in balance ? balance.amount : undefined,
    pending: status !== undefined && statusOf(status) === 'pending' ? true : undefined,
    invalid,
  })
}

function describe(
  parts: readonly (string | undefined)[],
  memo: string | undefined,
  broken: CsvRow | undefined,
): string {
  const text = joinDescription([...parts, memo && bareReference.test(memo) ? undefined : memo])
  if (text !== '') return text
  // A broken row has to be recognisable; a bare reference is better than nothing.
  return broken ? broken.cells.filter(Boolean).join(' ') : (memo ?? '')
}

function rowCurrency(cell: string | undefined, fallback: string | undefined): string | undefined {
  return cell === undefined ? fallback : (currencyOf(cell) ?? shorten(cell.toUpperCase()))
}

function rowDate(cell: string | undefined, { dialect }: RowRules): PlainDate | undefined {
  const written = cell === undefined ? undefined : readWrittenDate(cell)
  return written && dateIn(written, dialect.dateOrder ?? 'YMD')
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
  const dateless = dateCell === undefined || readWrittenDate(dateCell) === undefined
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
