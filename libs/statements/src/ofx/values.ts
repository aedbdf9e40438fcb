import { exponentOf, isCurrency, parseLocalisedAmount } from '@florin/money'
import { isPlainDate } from '@florin/calendar'
import { canonicalAmount, shorten } from '../line-amount.js'
import type { InvalidReason, PlainDate } from '../statement.js'

/**
 * The day of an OFX date-time `YYYYMMDD[HHMMSS[.XXX]][[offset:zone]]` as the bank wrote it in
 * its own zone: converting to another zone would move evening purchases to the next day. Some banks put hyphens.
 */
export function readOfxDate(text: string | undefined): PlainDate | undefined {
  const match = /^\s*(\d{4})([-/]?)(\d{2})\2(\d{2})/.exec(text ?? '')
  if (!match) return undefined
  const date = `${match[1]}-${match[3]}-${match[4]}`
  return isPlainDate(date) ? date : undefined
}

/**
 * An OFX amount. The OFX specification allows a point or a comma before the decimals and no grouping;
 * banks mix both within one file and group anyway, so each amount is read for itself: with both signs present the
 * last one starts the decimals, a repeated one groups, and a lone one starts the decimals, except a comma before
 * exactly three digits in a currency with fewer decimals ('1,650').
 */
export function readOfxAmount(
  text: string | undefined,
  currency: string | undefined,
): { amount: string } | { invalid: InvalidReason } {
  if (text === undefined) return { invalid: { code: 'bad-amount', detail: 'There is no amount.' } }
  const read = parseLocalisedAmount(text, { decimalSeparator: decimalSeparatorOf(text, currency) })
  if ('value' in read) return canonicalAmount(read.value, currency)
  return { invalid: { code: 'bad-amount', detail: `'${shorten(text)}' is not an amount.` } }
}

function decimalSeparatorOf(text: string, currency: string | undefined): '.' | ',' {
  const commas = text.split(',').length - 1
  const points = text.split('.').length - 1
  if (commas > 0 && points > 0) return text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.'
  if (commas > 1) return '.'
  if (points > 1) return ','
  if (commas === 0) return '.'
  const decimals = currency !== undefined && isCurrency(currency) ? exponentOf(currency) : 2
  return /,\d{3}\D*$/.test(text) && decimals < 3 ? '.' : ','
}

/** ISO code in capitals, or undefined when blank. Whether such a currency exists is for the line to say. */
export function readCurrency(text: string | undefined): string | undefined {
  const code = text?.trim().toUpperCase()
  return code ? code : undefined
}
