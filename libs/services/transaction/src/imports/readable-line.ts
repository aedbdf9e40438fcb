import { amountDigitsMax, formatAmount, fromNumeric, isCurrency, MoneyError } from '@florin/money'
import type { InvalidReason, StatementLine } from '@florin/statements'

/** A line with what a transaction needs. */
export interface ReadableLine {
  readonly date: string
  /** With exactly the currency's decimals where it is known. */
  readonly amount: string
  /** Null when the file does not tell and it is not known whose account it is. */
  readonly currency: string | null
}

// The days a transaction entered by hand may have, too.
const dateMin = '1900-01-01'
const dateMax = '2999-12-31'

/**
 * A line's date and amount in the currency of its account, or why they cannot be had.
 *
 * @param currency of the account; null while it is not known which one it is
 */
export function readLine(
  line: StatementLine,
  currency: string | null,
): ReadableLine | { readonly invalid: InvalidReason } {
  if (line.invalid) return { invalid: line.invalid }
  const { date, amount } = line
  if (date === undefined) return unreadable('bad-date', 'This line has no date.')
  if (date < dateMin || date > dateMax) {
    return unreadable('bad-date', `The date ${date} is not between ${dateMin} and ${dateMax}.`)
  }
  if (amount === undefined) return unreadable('bad-amount', 'This line has no amount.')
  const own = line.currency ?? currency
  if (own === null) return { date, amount, currency: null }
  if (!isCurrency(own)) {
    return unreadable('unknown-currency', 'This line is in a currency that does not exist.')
  }
  if (currency !== null && own !== currency) {
    const detail = `The account is kept in ${currency}, this line is in ${own}.`
    return unreadable('currency-mismatch', detail)
  }
  try {
    const minor = fromNumeric(amount, own, amountDigitsMax)
    return { date, amount: formatAmount(minor, own), currency: own }
  } catch (error) {
    if (error instanceof MoneyError) return unreadable('bad-amount', `${error.message}.`)
    throw error
  }
}

const unreadable = (code: string, detail: string): { invalid: InvalidReason } => ({
  invalid: { code, detail },
})
