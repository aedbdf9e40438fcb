import { formatAmount, fromNumeric, sum } from '@florin/money'
import type { Account } from '../../api/client.js'

export const groupNames = ['cash', 'cards', 'loans', 'investments', 'other', 'closed'] as const
export type GroupName = (typeof groupNames)[number]

const groupByType: Readonly<Record<Account['type'], GroupName>> = {
  checking: 'cash',
  savings: 'cash',
  cash: 'cash',
  credit_card: 'cards',
  loan: 'loans',
  investment: 'investments',
  other: 'other',
}

export interface Group {
  readonly name: GroupName
  readonly accounts: readonly Account[]
  /** What they come to together, by currency; the one of most accounts first. */
  readonly totals: readonly { readonly currency: string; readonly amount: string }[]
}

/** Accounts by what they are for; those that were closed stand at the end, whatever they were. */
export function groupsOf(
  accounts: readonly Account[],
  compare: (a: string, b: string) => number,
): Group[] {
  const groups = Map.groupBy(accounts, ({ status, type }) =>
    status === 'closed' ? 'closed' : groupByType[type],
  )
  return groupNames.flatMap((name) => {
    const own = groups.get(name)
    if (!own) return []
    const sorted = own.toSorted((a, b) => compare(a.name, b.name))
    return [{ name, accounts: sorted, totals: totalsOf(own) }]
  })
}

function totalsOf(accounts: readonly Account[]): Group['totals'] {
  return [...Map.groupBy(accounts, ({ currency }) => currency)]
    .sort(([a, these], [b, those]) => those.length - these.length || (a < b ? -1 : 1))
    .map(([currency, all]) => {
      const balances = all.map(({ balance }) => fromNumeric(balance, currency))
      return { currency, amount: formatAmount(sum(balances), currency) }
    })
}
