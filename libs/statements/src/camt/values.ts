import { isPlainDate } from '@florin/calendar'
import { isCurrency } from '@florin/money'
import { canonicalAmount, negated, shorten } from '../line-amount.js'
import type { InvalidReason, PlainDate } from '../statement.js'
import { find, textOf, type Node } from './node.js'

/** Dt or DtTm below an element as a day in the bank's own zone: converting it would move evening entries. */
export function dayOf(node: Node | undefined): PlainDate | undefined {
  const text = textOf(node, 'Dt') ?? textOf(node, 'DtTm')
  const day = /^(\d{4}-\d{2}-\d{2})(?:$|[T Z+-])/.exec(text ?? '')?.[1]
  return day !== undefined && isPlainDate(day) ? day : undefined
}

export type SignedAmount = { amount: string } | { invalid: InvalidReason }

/**
 * Amt with the sign of CdtDbtInd. The figure itself has none (ActiveOrHistoricCurrencyAndAmount is never negative), and
 * RvslInd turns nothing around: it says that the entry, booked as CdtDbtInd says, takes back an earlier one.
 */
export function signedAmount(
  amount: Node | undefined,
  indicator: string | undefined,
): SignedAmount {
  const text = amount?.text.replace(/^\+/, '') ?? ''
  if (text === '') return invalid('There is no amount.')
  if (text.startsWith('-')) return invalid(`'${shorten(text)}' has a sign of its own.`)
  const read = canonicalAmount(text, currencyOf(amount))
  if ('invalid' in read) return read
  if (indicator === 'CRDT') return read
  if (indicator === 'DBIT') return { amount: negated(read.amount) }
  return invalid('Nothing says whether the amount is a debit or a credit.')
}

export function currencyOf(amount: Node | undefined): string | undefined {
  return amount?.currency?.trim().toUpperCase() || undefined
}

export function unknownCurrency(currency: string | undefined): InvalidReason | undefined {
  if (currency === undefined || isCurrency(currency)) return undefined
  return { code: 'unknown-currency', detail: `'${shorten(currency)}' is not a currency.` }
}

/** A status is its code from version 8 on (Sts/Cd), and the text itself before. */
export function statusOf(entry: Node): string | undefined {
  const status = find(entry, 'Sts')
  return textOf(status, 'Cd') ?? textOf(status, 'Prtry') ?? textOf(status)
}

function invalid(detail: string): SignedAmount {
  return { invalid: { code: 'bad-amount', detail } }
}
