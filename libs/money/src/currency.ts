import { data } from 'currency-codes'
import { MoneyError } from './money-error.js'

/** Three-letter ISO 4217 code in capitals, such as `EUR`. */
export type CurrencyCode = string

// The package holds ISO 4217 as published on 2024-06-25; these are the amendments since then.
const added = { XCG: 2, XAD: 2 }
const withdrawn = ['ANG', 'BGN', 'CUC']

// Metals, units of account, the testing code and "no currency" have no minor unit ("N.A." in list
// one, table A.1); the package says 0 for them, which would round an ounce of gold to a whole one.
const withoutMinorUnit = [
  ...['XAG', 'XAU', 'XPD', 'XPT'],
  ...['XBA', 'XBB', 'XBC', 'XBD'],
  ...['XDR', 'XSU', 'XUA', 'XTS', 'XXX'],
]

const exponents: ReadonlyMap<CurrencyCode, number> = (() => {
  const active = new Map(data.map(({ code, digits }) => [code, digits]))
  for (const code of [...withdrawn, ...withoutMinorUnit]) active.delete(code)
  for (const [code, exponent] of Object.entries(added)) active.set(code, exponent)
  return active
})()

/** Every active ISO 4217 code that has a minor unit, in alphabetical order. */
export const currencyCodes: readonly CurrencyCode[] = [...exponents.keys()].sort()

/**
 * Whether `code` is an active ISO 4217 currency in which amounts can be held. Case matters: `eur`
 * is not one.
 */
export const isCurrency = (code: string): boolean => exponents.has(code)

/**
 * How many decimals the currency has by ISO 4217: EUR 2, JPY 0, KWD 3, CLF 4.
 *
 * @throws MoneyError `unknown-currency`
 */
export function exponentOf(currency: CurrencyCode): number {
  const exponent = exponents.get(currency)
  if (exponent === undefined) {
    throw new MoneyError('unknown-currency', `"${currency}" is not an active ISO 4217 currency`)
  }
  return exponent
}
