import { exponentOf, formatAmount } from '@florin/money'

// NUMERIC(…,4) counts ten-thousandths; so do sums here, which are exact in every currency.
const decimals = 4

/** Ten-thousandths of a decimal string with at most four decimals: `-12.50` is `-125000n`. */
export function unitsOf(text: string): bigint {
  const [integer = '0', fraction = ''] = text.split('.')
  return BigInt(integer + fraction.padEnd(decimals, '0'))
}

/** The same as PostgreSQL reads it: `-125000n` is `-12.5000`. */
export function numericOf(units: bigint): string {
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/**
 * With exactly the currency's decimals: `-125000n` EUR is `-12.50`. No transaction is more precise than
 * its currency, so nothing is lost. @throws MoneyError `unknown-currency`
 */
export const amountOf = (units: bigint, currency: string): string =>
  formatAmount(units / 10n ** BigInt(decimals - exponentOf(currency)), currency)
