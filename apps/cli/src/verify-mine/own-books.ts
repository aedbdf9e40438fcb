import type { Account, Budget, MonthlyReport, Transaction } from '@florin/contracts'
import { compare, negated, total, type Contradiction } from './contradiction.js'
import { ofMonth, ofReport } from './own-months.js'
import { ofReading, type Reading } from './own-readings.js'

/** Everything the API gives a user that figures can be recomputed from. */
export interface OwnBooks {
  readonly accounts: readonly Account[]
  readonly transactions: readonly Transaction[]
  readonly budgets: readonly Budget[]
  readonly reports: readonly MonthlyReport[]
  /** The report of no month in particular. */
  readonly thisMonth: MonthlyReport
  /** The day it was where the user lives, before the books were read and after. */
  readonly today: readonly string[]
  /** What can be read in two ways. */
  readonly readings: readonly Reading[]
  /** The parent of each category that has one. */
  readonly parents: ReadonlyMap<string, string>
}

/** Recomputes every balance, budget and month, with the plainest sums there are, and compares what is read twice. */
export const contradictions = (books: OwnBooks): Contradiction[] => [
  ...books.accounts.flatMap((account) => ofAccount(account, books)),
  ...books.budgets.flatMap((budget) => ofBudget(budget, books)),
  ...[...books.reports, books.thisMonth].flatMap((report) => ofReport(report, posted(books))),
  ...ofMonth(books.thisMonth, books.today),
  ...books.readings.flatMap(ofReading),
]

const posted = (books: OwnBooks): Transaction[] =>
  books.transactions.filter((transaction) => transaction.status === 'posted')

function ofAccount(account: Account, books: OwnBooks): Contradiction[] {
  const own = posted(books).filter((transaction) => transaction.accountId === account.id)
  const amounts = [account.openingBalance, ...own.map((transaction) => transaction.amount)]
  const last = own.map((transaction) => transaction.date).sort()
  return [
    ...compare(`balance of ${account.name}`, total(account.currency, amounts), account.balance),
    ...compare(
      `transactions of ${account.name}`,
      String(own.length),
      String(account.transactionCount),
    ),
    ...compare(
      `day of the last transaction of ${account.name}`,
      last.at(-1) ?? 'none',
      account.lastTransactionDate ?? 'none',
    ),
  ]
}

function ofBudget(budget: Budget, books: OwnBooks): Contradiction[] {
  const { name, currency } = budget
  const within = spendingWithin(budget, books)
  const own = within.filter((transaction) => transaction.currency === currency)
  const spent = spentIn(currency, own)
  return [
    ...compare(`spent of ${name}`, spent, budget.spent),
    ...compare(
      `limit of ${name}`,
      total(currency, [budget.amount, budget.rolloverAmount]),
      budget.limit,
    ),
    ...compare(
      `remaining of ${name}`,
      total(currency, [budget.limit, negated(spent)]),
      budget.remaining,
    ),
    ...compare(`transactions of ${name}`, String(own.length), String(budget.transactionCount)),
    ...ofExcluded(budget, within),
    ...ofPeriod(budget, books.today),
  ]
}

/** What counts in a budget's period, in whatever currency. */
function spendingWithin(budget: Budget, books: OwnBooks): Transaction[] {
  const { periodStart, periodEnd, endDate, categoryId } = budget
  const until = endDate !== null && endDate < periodEnd ? endDate : periodEnd
  return posted(books).filter(
    (transaction) =>
      transaction.category.type === 'expense' &&
      transaction.date >= periodStart &&
      transaction.date <= until &&
      isWithin(transaction.categoryId, categoryId, books.parents),
  )
}

const spentIn = (currency: string, transactions: readonly Transaction[]): string =>
  total(
    currency,
    transactions.map(({ amount }) => negated(amount)),
  )

function ofExcluded(budget: Budget, within: readonly Transaction[]): Contradiction[] {
  const shown = new Map(budget.excluded.map(({ currency, spent }) => [currency, spent]))
  const others = new Set([...within.map(({ currency }) => currency), ...shown.keys()])
  others.delete(budget.currency)
  return [...others].flatMap((currency) => {
    const own = within.filter((transaction) => transaction.currency === currency)
    const none = total(currency, [])
    const what = `spending in ${currency} that ${budget.name} leaves out`
    return compare(what, spentIn(currency, own), shown.get(currency) ?? none)
  })
}

/** A budget shows the period of the day it is where the user lives, as long as it goes on. */
function ofPeriod(budget: Budget, today: readonly string[]): Contradiction[] {
  const { name, startDate, endDate, periodStart, periodEnd } = budget
  const during = today.filter((day) => startDate <= day && (endDate === null || day <= endDate))
  if (during.length < today.length) return []
  if (during.some((day) => periodStart <= day && day <= periodEnd)) return []
  return compare(`period of ${name}`, during.join(' or '), `${periodStart} to ${periodEnd}`)
}

function isWithin(
  category: string,
  ancestor: string,
  parents: ReadonlyMap<string, string>,
): boolean {
  for (let at: string | undefined = category; at !== undefined; at = parents.get(at)) {
    if (at === ancestor) return true
  }
  return false
}
