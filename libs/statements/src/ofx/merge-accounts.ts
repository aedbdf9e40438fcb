import type { StatementAccount, StatementBalance } from '../statement.js'

/**
 * Several statements of one account in a file (one a month, say) become one account, so that identical lines are
 * counted over all of them; the later balance wins.
 */
export function mergeAccounts(accounts: readonly StatementAccount[]): StatementAccount[] {
  const byKey = new Map<string, StatementAccount>()
  for (const account of accounts) {
    const earlier = byKey.get(account.key)
    if (!earlier) byKey.set(account.key, { ...account, lines: [...account.lines] })
    else mergeInto(earlier, account)
  }
  return [...byKey.values()]
}

/** Appends in place: a hostile file may hold the same account a hundred thousand times. */
function mergeInto(first: StatementAccount, second: StatementAccount): void {
  const openingBalance = earlier(first.openingBalance, second.openingBalance)
  const closingBalance = later(first.closingBalance, second.closingBalance)
  const availableBalance = later(first.availableBalance, second.availableBalance)
  if (openingBalance) first.openingBalance = openingBalance
  if (closingBalance) first.closingBalance = closingBalance
  if (availableBalance) first.availableBalance = availableBalance
  const from = edge(first.period?.from, second.period?.from, -1)
  const to = edge(first.period?.to, second.period?.to, 1)
  if (from || to) first.period = { ...(from && { from }), ...(to && { to }) }
  for (const line of second.lines) first.lines.push(line)
}

function later(
  first: StatementBalance | undefined,
  second: StatementBalance | undefined,
): StatementBalance | undefined {
  if (!first || !second) return second ?? first
  return (second.date ?? '') >= (first.date ?? '') ? second : first
}

function earlier(
  first: StatementBalance | undefined,
  second: StatementBalance | undefined,
): StatementBalance | undefined {
  if (!first || !second) return first ?? second
  return (second.date ?? '') < (first.date ?? '') ? second : first
}

function edge(
  first: string | undefined,
  second: string | undefined,
  sign: 1 | -1,
): string | undefined {
  if (!first || !second) return first ?? second
  return (first < second ? -1 : 1) === sign ? first : second
}
