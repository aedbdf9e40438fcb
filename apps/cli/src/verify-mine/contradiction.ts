import { formatAmount, fromNumeric } from '@florin/money'

/** A figure that Florin shows and that its own transactions, or another answer of its own, contradict. */
export interface Contradiction {
  readonly what: string
  /** From the transactions. */
  readonly expected: string
  readonly shown: string
}

export function compare(what: string, expected: string, shown: string): Contradiction[] {
  return expected === shown ? [] : [{ what, expected, shown }]
}

/** The sum of amounts as its currency writes it. */
export function total(currency: string, amounts: readonly string[]): string {
  const minor = amounts.reduce((sum, amount) => sum + fromNumeric(amount, currency), 0n)
  return formatAmount(minor, currency)
}

export const negated = (amount: string): string =>
  amount.startsWith('-') ? amount.slice(1) : `-${amount}`
