import { parseLocalisedAmount } from '@florin/money'
import { canonicalAmount, isZero, negated, shorten } from '../line-amount.js'
import type { CsvDialect, DecimalSeparator, InvalidReason } from '../statement.js'
import { signOf } from './cell-content.js'

export type ReadAmount = { amount: string } | { invalid: InvalidReason }

export interface AmountRules {
  dialect: CsvDialect
  invert: boolean
  /** The amounts carry their sign already, so that a debit/credit marker adds nothing. */
  signed: boolean
}

/** The signed amount of a row, outflow negative, from one column, a column and its marker, or a debit/credit pair. */
export function rowAmount(
  cells: readonly string[],
  currency: string | undefined,
  rules: AmountRules,
): ReadAmount {
  const { columns } = rules.dialect
  const read =
    columns.amount === undefined
      ? pairAmount(cells, currency, rules)
      : singleAmount(cells, columns.amount, currency, rules)
  return rules.invert && 'amount' in read ? { amount: negated(read.amount) } : read
}

/** Reads one cell as the file writes amounts. */
export function cellAmount(
  cell: string,
  currency: string | undefined,
  { decimalSeparator }: CsvDialect,
): ReadAmount {
  if (cell === '') return bad('There is no amount.')
  const plain = plainAmount(cell, decimalSeparator)
  if (plain !== undefined) return canonicalAmount(plain, currency)
  const read = parseLocalisedAmount(cell, { decimalSeparator })
  if ('value' in read) return canonicalAmount(read.value, currency)
  const why = read.error === 'ambiguous' ? 'could be a thousand or a decimal' : 'is not an amount'
  return bad(`'${shorten(cell)}' ${why}.`)
}

const plainPoint = /^-?\d{1,12}\.\d\d$/
const plainComma = /^-?\d{1,12},\d\d$/

/** What nearly every amount looks like needs no parser; the same result, a tenth of the time. */
function plainAmount(cell: string, separator: DecimalSeparator | undefined): string | undefined {
  if (separator === '.') return plainPoint.test(cell) ? cell : undefined
  return separator === ',' && plainComma.test(cell) ? cell.replace(',', '.') : undefined
}

function singleAmount(
  cells: readonly string[],
  index: number,
  currency: string | undefined,
  { dialect, signed }: AmountRules,
): ReadAmount {
  const read = cellAmount(cells[index] ?? '', currency, dialect)
  const { sign } = dialect.columns
  if ('invalid' in read || sign === undefined || signed) return read
  const marker = signOf(cells[sign] ?? '')
  if (marker === undefined) return bad('Nothing says whether the amount is a debit or a credit.')
  return { amount: marker === 'debit' ? outgoing(read.amount) : incoming(read.amount) }
}

/** A debit is negative and a credit positive whichever sign the bank writes in that column; '0.00' is as good as blank. */
function pairAmount(
  cells: readonly string[],
  currency: string | undefined,
  { dialect }: AmountRules,
): ReadAmount {
  const cellOf = (index: number | undefined) => (index === undefined ? '' : (cells[index] ?? ''))
  const debit = cellOf(dialect.columns.debit)
  const credit = cellOf(dialect.columns.credit)
  const out = isBlank(debit) ? undefined : cellAmount(debit, currency, dialect)
  const into = isBlank(credit) ? undefined : cellAmount(credit, currency, dialect)
  if (out && 'invalid' in out) return out
  if (into && 'invalid' in into) return into
  const paid = out && !isZero(out.amount)
  const received = into && !isZero(into.amount)
  if (paid && received) return bad('The row has a debit and a credit.')
  if (paid) return { amount: outgoing(out.amount) }
  if (received) return { amount: incoming(into.amount) }
  return out ?? into ?? bad('There is no amount.')
}

function isBlank(cell: string): boolean {
  return cell === '' || /^[-–—]$/.test(cell)
}

function outgoing(amount: string): string {
  return amount.startsWith('-') ? amount : negated(amount)
}

function incoming(amount: string): string {
  return amount.startsWith('-') ? negated(amount) : amount
}

function bad(detail: string): ReadAmount {
  return { invalid: { code: 'bad-amount', detail } }
}
