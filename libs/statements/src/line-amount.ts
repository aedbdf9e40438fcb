import { exponentOf, isCurrency } from '@florin/money'
import type { InvalidReason } from './statement.js'

/** The integer digits NUMERIC(19,4) can hold; more is a misread field, not money. */
const integerDigitsMax = 15

const canonical = /^(-?)(\d+)(?:\.(\d+))?$/

/**
 * A decimal string in the shape every amount of the model has: no plus, no leading zeros, exactly the
 * currency's decimals where it is known (as written where not), never '-0.00'. Zeros beyond them are dropped,
 * other digits are an error: rounding a bank's figure would be inventing one.
 */
export function canonicalAmount(
  value: string,
  currency: string | undefined,
): { amount: string } | { invalid: InvalidReason } {
  if (isOrdinary(value, currency)) return { amount: value }
  const [, minus = '', whole = '', fraction = ''] = canonical.exec(value) ?? []
  if (whole === '') return invalid('bad-amount', `'${shorten(value)}' is not an amount.`)
  const digits = whole.replace(/^0+(?=\d)/, '')
  if (digits.length > integerDigitsMax) {
    return invalid('bad-amount', `'${shorten(value)}' is too large to be an amount.`)
  }
  const known = exponentIn(currency)
  const decimalsMax = known ?? 4
  const decimals = fraction.slice(0, decimalsMax)
  if (/[1-9]/.test(fraction.slice(decimalsMax))) {
    return invalid(
      'bad-amount',
      `${shorten(value)} has more decimals than ${currency ?? 'money'} has.`,
    )
  }
  const padded = known === undefined ? decimals : decimals.padEnd(known, '0')
  const text = padded === '' ? digits : `${digits}.${padded}`
  return { amount: /[1-9]/.test(text) ? `${minus}${text}` : text }
}

const twoDecimals = /^-?[1-9]\d{0,14}\.\d\d$/

function isOrdinary(value: string, currency: string | undefined): boolean {
  return exponentIn(currency) === 2 && twoDecimals.test(value)
}

/** Decimals of a currency; undefined where it is not known. */
function exponentIn(currency: string | undefined): number | undefined {
  return currency !== undefined && isCurrency(currency) ? exponentOf(currency) : undefined
}

/** True for '0', '0.00', '-0.0'. */
export function isZero(amount: string): boolean {
  return !/[1-9]/.test(amount)
}

/** Turns '12.50' into '-12.50' and back. */
export function negated(amount: string): string {
  if (isZero(amount)) return amount
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}

function invalid(code: string, detail: string): { invalid: InvalidReason } {
  return { invalid: { code, detail } }
}

/** Quoted input in a message: enough to find it, never a page of it. */
export function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
