import { formatAmount, fromNumeric, ratio } from '@florin/money'

export interface Change {
  /** From the first to the last, as a decimal string. */
  readonly amount: string
  /** Of the first, 1 = 100 %; of nothing, and of a debt, there is none. */
  readonly share: number | null
}

/** By how much a figure has moved. @throws MoneyError for what is no amount of the currency */
export function changeOf(first: string, last: string, currency: string): Change {
  const [before, after] = [fromNumeric(first, currency), fromNumeric(last, currency)]
  return {
    amount: formatAmount(after - before, currency),
    share: before > 0n ? ratio(after - before, before) : null,
  }
}
