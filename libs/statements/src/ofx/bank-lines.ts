import { isCurrency } from '@florin/money'
import { compact } from '../compact.js'
import { isZero, shorten } from '../line-amount.js'
import { joinDescription } from '../join-description.js'
import type { InvalidReason, StatementLine } from '../statement.js'
import { childOf, valueOf, type Aggregate, type Located } from './element.js'
import { kindOf } from './transaction-kind.js'
import { readCurrency, readOfxAmount, readOfxDate } from './values.js'

/** What a line needs to know of the statement it stands in. */
export interface LineContext {
  /** CURDEF, or the caller's default where the file has none. */
  currency: string | undefined
  /** XPath for XML files, physical line for SGML. */
  position: (located: Located) => string
}

/** A STMTTRN (or the pending STMTTRNP of OFX 2.2) as a line. */
export function bankLine(located: Located, context: LineContext): StatementLine {
  const record = located.aggregate
  const currency = lineCurrency(record, context.currency)
  const payee = valueOf(record, 'EXTDNAME', 'NAME') ?? valueOf(childOf(record, 'PAYEE'), 'NAME')
  const memo = valueOf(record, 'MEMO')
  const type = valueOf(record, 'TRNTYPE')
  const checkNumber = valueOf(record, 'CHECKNUM')
  const dateText = valueOf(record, 'DTPOSTED', 'DTTRAN', 'DTUSER')
  const facts = lineFacts(dateText, valueOf(record, 'TRNAMT'), currency)
  const pending = record.name === 'STMTTRNP' || type?.toUpperCase() === 'HOLD'
  return compact<StatementLine>({
    position: context.position(located),
    ...facts,
    currency,
    description: joinDescription([payee, memo]) || (type ?? ''),
    payee,
    memo,
    bankId: valueOf(record, 'FITID'),
    checkNumber: checkNumber !== undefined && /[^0]/.test(checkNumber) ? checkNumber : undefined,
    kind: kindOf(type, facts.amount),
    pending: pending ? true : undefined,
  })
}

/** Date and amount of a line, and the first reason why it cannot be booked. */
export function lineFacts(
  dateText: string | undefined,
  amountText: string | undefined,
  currency: string | undefined,
): { date: string | undefined; amount: string | undefined; invalid: InvalidReason | undefined } {
  const date = readOfxDate(dateText)
  const read = readOfxAmount(amountText, currency)
  const amount = 'amount' in read ? read.amount : undefined
  return { date, amount, invalid: reasonFor(date, dateText, read, currency) }
}

function reasonFor(
  date: string | undefined,
  dateText: string | undefined,
  read: ReturnType<typeof readOfxAmount>,
  currency: string | undefined,
): InvalidReason | undefined {
  if (date === undefined) {
    const detail =
      dateText === undefined ? 'There is no date.' : `'${shorten(dateText)}' is not a date.`
    return { code: 'bad-date', detail }
  }
  if ('invalid' in read) return read.invalid
  if (isZero(read.amount)) return { code: 'zero-amount', detail: 'The amount is zero.' }
  if (currency !== undefined && !isCurrency(currency)) {
    return { code: 'unknown-currency', detail: `'${shorten(currency)}' is not a currency.` }
  }
  return undefined
}

/**
 * OFX, "International Support": under CURRENCY the amounts of the record are in its CURSYM; ORIGCURRENCY only tells what they were
 * converted from, they are in CURDEF already.
 */
export function lineCurrency(record: Aggregate, statement: string | undefined): string | undefined {
  return readCurrency(valueOf(childOf(record, 'CURRENCY'), 'CURSYM')) ?? statement
}
