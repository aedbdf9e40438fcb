import type { Account, Budget, MonthlyReport, ReportBlock, Transaction } from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'

/** A figure that Florin shows and that its own transactions contradict. */
export interface Contradiction {
  readonly what: string
  /** From the transactions. */
  readonly expected: string
  readonly shown: string
}

/** Everything the API gives a user that figures can be recomputed from. */
export interface OwnBooks {
  readonly accounts: readonly Account[]
  readonly transactions: readonly Transaction[]
  readonly budgets: readonly Budget[]
  readonly reports: readonly MonthlyReport[]
  /** The parent of each category that has one. */
  readonly parents: ReadonlyMap<string, string>
}

/** Recomputes every balance, budget and month, with the plainest sums there are. */
export const contradictions = (books: OwnBooks): Contradiction[] => [
  ...books.accounts.flatMap((account) => ofAccount(account, books)),
  ...books.budgets.flatMap((budget) => ofBudget(budget, books)),
  ...books.reports.flatMap((report) => ofReport(report, books)),
]

const posted = (books: OwnBooks): Transaction[] =>
  books.transactions.filter((transaction) => transaction.status === 'posted')

/** The sum of amounts as its currency writes it. */
function total(currency: string, amounts: readonly string[]): string {
  const minor = amounts.reduce((sum, amount) => sum + fromNumeric(amount, currency), 0n)
  return formatAmount(minor, currency)
}

function compare(what: string, expected: string, shown: string): Contradiction[] {
  return expected === shown ? [] : [{ what, expected, shown }]
}

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
  const until =
    budget.endDate !== null && budget.endDate < budget.periodEnd ? budget.endDate : budget.periodEnd
  const counted = posted(books).filter(
    ({ currency, date, categoryId, category }) =>
      currency === budget.currency &&
      category.type === 'expense' &&
      date >= budget.periodStart &&
      date <= until &&
      isWithin(categoryId, budget.categoryId, books.parents),
  )
  const spent = total(
    budget.currency,
    counted.map((transaction) => negated(transaction.amount)),
  )
  return [
    ...compare(`spent of ${budget.name}`, spent, budget.spent),
    ...compare(
      `remaining of ${budget.name}`,
      total(budget.currency, [budget.limit, negated(spent)]),
      budget.remaining,
    ),
    ...compare(
      `transactions of ${budget.name}`,
      String(counted.length),
      String(budget.transactionCount),
    ),
  ]
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

function ofReport(report: MonthlyReport, books: OwnBooks): Contradiction[] {
  const month = posted(books).filter(
    ({ date, category }) => date.startsWith(report.month) && category.type !== 'transfer',
  )
  const currencies = new Set([
    ...month.map((transaction) => transaction.currency),
    ...[report, ...report.blocks].map((block) => block.currency),
  ])
  return [...currencies].flatMap((currency) => {
    const block = [report, ...report.blocks].find((one) => one.currency === currency)
    const own = month.filter((transaction) => transaction.currency === currency)
    return ofBlock(`${report.month} in ${currency}`, currency, own, block)
  })
}

function ofBlock(
  where: string,
  currency: string,
  own: readonly Transaction[],
  block: ReportBlock | undefined,
): Contradiction[] {
  const amountsOf = (type: string): string[] =>
    own.filter(({ category }) => category.type === type).map(({ amount }) => amount)
  const income = total(currency, amountsOf('income'))
  const spending = total(currency, amountsOf('expense').map(negated))
  return [
    ...compare(`income of ${where}`, income, block?.income ?? 'none'),
    ...compare(`spending of ${where}`, spending, block?.spending ?? 'none'),
    ...compare(
      `transactions of ${where}`,
      String(own.length),
      String(block?.transactionCount ?? 'none'),
    ),
  ]
}

const negated = (amount: string): string =>
  amount.startsWith('-') ? amount.slice(1) : `-${amount}`
