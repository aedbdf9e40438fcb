import type { MerchantFigure, MonthlyReport, ReportBlock, Transaction } from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import { compare, negated, total, type Contradiction } from './contradiction.js'

const monthLength = 'YYYY-MM'.length
/** Merchants a report names, at the most. */
const merchantsMax = 10

/** Asked for no month, a report is of the one it is where the user lives. */
export function ofMonth({ month }: MonthlyReport, today: readonly string[]): Contradiction[] {
  const months = [...new Set(today.map((day) => day.slice(0, monthLength)))]
  return months.includes(month) ? [] : compare('month it is', months.join(' or '), month)
}

/** Recomputes a month, currency by currency. */
export function ofReport(report: MonthlyReport, posted: readonly Transaction[]): Contradiction[] {
  const month = posted.filter(
    ({ date, category }) => date.startsWith(report.month) && category.type !== 'transfer',
  )
  const currencies = new Set([
    ...month.map((transaction) => transaction.currency),
    ...[report, ...report.blocks].map((block) => block.currency),
  ])
  return [...currencies].flatMap((currency) => {
    const block = [report, ...report.blocks].find((one) => one.currency === currency)
    const own = month.filter((transaction) => transaction.currency === currency)
    const where = `${report.month} in ${currency}`
    return [
      ...ofTotals(where, currency, own, block),
      ...ofCategories(where, currency, own, block),
      ...ofMerchants(where, currency, own, block),
    ]
  })
}

type Block = ReportBlock | undefined

function ofTotals(
  where: string,
  currency: string,
  own: readonly Transaction[],
  block: Block,
): Contradiction[] {
  const income = shownOf('income', currency, own)
  const spending = shownOf('expense', currency, own)
  const net = total(currency, [income, negated(spending)])
  const count = String(own.length)
  return [
    ...compare(`income of ${where}`, income, block?.income ?? 'none'),
    ...compare(`spending of ${where}`, spending, block?.spending ?? 'none'),
    ...compare(`net of ${where}`, net, block?.net ?? 'none'),
    ...compare(`transactions of ${where}`, count, String(block?.transactionCount ?? 'none')),
  ]
}

/** The sum of a type's transactions as reports show it: what was spent is positive. */
function shownOf(type: string, currency: string, own: readonly Transaction[]): string {
  const amounts = own.filter(({ category }) => category.type === type).map(({ amount }) => amount)
  return total(currency, type === 'expense' ? amounts.map(negated) : amounts)
}

const figure = (amount: string, count: number): string => `${amount} of ${count}`

function ofCategories(
  where: string,
  currency: string,
  own: readonly Transaction[],
  block: Block,
): Contradiction[] {
  const keyOf = (type: string, id: string): string => `${type} ${id}`
  const groups = grouped(own, ({ category, categoryId }) => keyOf(category.type, categoryId))
  const shown = new Map(
    block?.byCategory.map((c) => [
      keyOf(c.type, c.categoryId),
      figure(c.amount, c.transactionCount),
    ]),
  )
  return [...new Set([...groups.keys(), ...shown.keys()])].flatMap((key) => {
    const group = groups.get(key) ?? []
    const [type = ''] = key.split(' ')
    const expected =
      group.length === 0 ? 'none' : figure(shownOf(type, currency, group), group.length)
    return compare(`${key} of ${where}`, expected, shown.get(key) ?? 'none')
  })
}

/** Each merchant that is named has spent so much, and nobody is left out who had more. */
function ofMerchants(
  where: string,
  currency: string,
  own: readonly Transaction[],
  block: Block,
): Contradiction[] {
  const spent = new Map(
    [...grouped(own.filter(isSpentSomewhere), ({ merchant }) => merchant)].map(
      ([merchant, group]) =>
        [merchant, { amount: shownOf('expense', currency, group), count: group.length }] as const,
    ),
  )
  const minor = (amount: string): bigint => fromNumeric(amount, currency)
  const shown: readonly MerchantFigure[] = block?.topMerchants ?? []
  const most = [...spent.values()]
    .map(({ amount }) => amount)
    .filter((amount) => minor(amount) > 0n)
    .sort((a, b) => (minor(a) > minor(b) ? -1 : 1))
    .slice(0, merchantsMax)
  return [
    ...shown.flatMap(({ merchant, amount, transactionCount }) => {
      const real = spent.get(merchant)
      const expected = real ? figure(real.amount, real.count) : 'none'
      return compare(`${merchant} of ${where}`, expected, figure(amount, transactionCount))
    }),
    ...compare(
      `most spent at merchants of ${where}`,
      most.join(', '),
      shown.map(({ amount }) => amount).join(', '),
    ),
  ]
}

const isSpentSomewhere = ({ category, merchant }: Transaction): boolean =>
  category.type === 'expense' && merchant.trim() !== ''

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
