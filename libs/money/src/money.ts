import { exponentOf, type CurrencyCode } from './currency.js'
import { MoneyError } from './money-error.js'

// The grammar of JSON's numbers (RFC 8259, section 6) without the exponent: one spelling, no
// leading zeros.
const canonical = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/

/** Digits before the point that one amount has at most: NUMERIC(19,4). */
export const amountDigitsMax = 15
/** The same of a sum of amounts, NUMERIC(38,4): more amounts than anybody has fit. */
export const sumDigitsMax = 34

/**
 * Reads a canonical decimal string (`-12.50`, `100`) exactly.
 *
 * @returns minor units: `parseAmount('-12.50', 'EUR')` is `-1250n`
 * @throws MoneyError `unknown-currency`; `malformed` for anything but digits with an optional minus
 *   and point; `too-precise` for more decimals than the currency has, zeros too; `out-of-range`
 *   when it doesn't fit NUMERIC(19,4)
 */
export function parseAmount(text: string, currency: CurrencyCode): bigint {
  const exponent = exponentOf(currency)
  const { sign, integer, decimals } = split(text)
  if (decimals.length > exponent) throw tooPrecise(text, currency, exponent)
  return toMinor(sign, integer, decimals, exponent, amountDigitsMax)
}

/**
 * Reads a decimal string that may be written with more decimals than the currency has, if those are
 * zeros: what PostgreSQL returns for NUMERIC(…,4) (`12.5000`), and what some banks write
 * (`1000.00` yen). Reads sums too, unless told how many integer digits there may be.
 *
 * @returns minor units
 * @throws MoneyError as parseAmount, but `too-precise` only when a digit would be lost
 */
export function fromNumeric(
  text: string,
  currency: CurrencyCode,
  integerDigitsMax = sumDigitsMax,
): bigint {
  const exponent = exponentOf(currency)
  const { sign, integer, decimals } = split(text)
  if (/[1-9]/.test(decimals.slice(exponent))) throw tooPrecise(text, currency, exponent)
  return toMinor(sign, integer, decimals.slice(0, exponent), exponent, integerDigitsMax)
}

/**
 * Writes minor units with exactly the currency's decimals: `-1250n` EUR is `-12.50`.
 *
 * @throws MoneyError `unknown-currency`
 */
export function formatAmount(minor: bigint, currency: CurrencyCode): string {
  const exponent = exponentOf(currency)
  const sign = minor < 0n ? '-' : ''
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0')
  const point = digits.length - exponent
  return sign + digits.slice(0, point) + (exponent > 0 ? `.${digits.slice(point)}` : '')
}

/**
 * The one spelling of an amount: `100` EUR becomes `100.00`, `-0` becomes `0.00`.
 *
 * @throws MoneyError as parseAmount
 */
export const normaliseAmount = (text: string, currency: CurrencyCode): string =>
  formatAmount(parseAmount(text, currency), currency)

function split(text: string): { sign: string; integer: string; decimals: string } {
  const [, sign = '', integer, decimals = ''] = canonical.exec(text) ?? []
  if (integer === undefined) {
    throw new MoneyError('malformed', 'An amount is a decimal string such as "-12.50"')
  }
  return { sign, integer, decimals }
}

function toMinor(
  sign: string,
  integer: string,
  decimals: string,
  exponent: number,
  integerDigitsMax: number,
): bigint {
  if (integer.length > integerDigitsMax) {
    throw new MoneyError('out-of-range', `An amount has at most ${integerDigitsMax} integer digits`)
  }
  return BigInt(sign + integer + decimals.padEnd(exponent, '0'))
}

const tooPrecise = (text: string, currency: CurrencyCode, exponent: number): MoneyError =>
  new MoneyError('too-precise', `"${text}" has more than the ${exponent} decimals of ${currency}`)
