import type { Account, Worth } from '@florin/contracts'
import { formatAmount, fromNumeric, sum } from '@florin/money'

/** What all accounts of a currency come to together, the currency with most accounts first. */
export function netWorth(accounts: readonly Account[]): Worth[] {
  const balances = new Map<string, bigint[]>()
  for (const { currency, balance } of accounts)
    balances.set(currency, [...(balances.get(currency) ?? []), fromNumeric(balance, currency)])
  return [...balances]
    .sort(([a, these], [b, those]) => those.length - these.length || (a < b ? -1 : 1))
    .map(([currency, all]) => ({
      currency,
      assets: formatAmount(sum(all.filter((balance) => balance > 0n)), currency),
      liabilities: formatAmount(sum(all.filter((balance) => balance < 0n)), currency),
      total: formatAmount(sum(all), currency),
    }))
}
