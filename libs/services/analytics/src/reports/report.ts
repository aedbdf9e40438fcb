import type { CategoryFigure, MerchantFigure, MonthlyReport, ReportBlock } from '@florin/contracts'
import { ratio } from '@florin/money'
import { amountOf } from '../rollups/units.js'

/** A category's month in one currency; the amount in ten-thousandths, outflow negative. */
export interface CategoryTotal {
  readonly currency: string
  readonly categoryId: string
  readonly type: 'expense' | 'income'
  readonly path: readonly string[]
  readonly amount: bigint
  readonly count: number
}

/** A merchant's month in one currency; what was spent in ten-thousandths, positive. */
export interface MerchantTotal {
  readonly currency: string
  readonly merchant: string
  readonly spent: bigint
  readonly count: number
}

/**
 * The report of a month: the figures of `currency` at the top, one block for every other currency, as
 * nothing is converted. @param nameOf the name of a category, where it is known
 */
export function composeReport(
  month: string,
  currency: string,
  categories: readonly CategoryTotal[],
  merchants: readonly MerchantTotal[],
  nameOf: (categoryId: string) => string | undefined,
): MonthlyReport {
  const block = (of: string): ReportBlock =>
    composeBlock(
      of,
      categories.filter((c) => c.currency === of),
      merchants.filter((m) => m.currency === of),
      nameOf,
    )
  const others = new Set(categories.map((c) => c.currency).filter((c) => c !== currency))
  return { month, ...block(currency), blocks: [...others].sort().map(block) }
}

function composeBlock(
  currency: string,
  categories: readonly CategoryTotal[],
  merchants: readonly MerchantTotal[],
  nameOf: (categoryId: string) => string | undefined,
): ReportBlock {
  const totals = { expense: 0n, income: 0n }
  for (const category of categories) totals[category.type] += shown(category)
  return {
    currency,
    income: amountOf(totals.income, currency),
    spending: amountOf(totals.expense, currency),
    net: amountOf(totals.income - totals.expense, currency),
    transactionCount: categories.reduce((count, category) => count + category.count, 0),
    byCategory: [...categories]
      .sort(byAmount)
      .map((category) => toFigure(category, totals[category.type], nameOf)),
    topMerchants: merchants.map(toMerchantFigure),
  }
}

/** As reports show it: what was spent is positive, and what was earned. */
const shown = ({ type, amount }: CategoryTotal): bigint => (type === 'expense' ? -amount : amount)

/** Expenses first, then income, each with the largest first. */
function byAmount(a: CategoryTotal, b: CategoryTotal): number {
  if (a.type !== b.type) return a.type === 'expense' ? -1 : 1
  const [x, y] = [shown(a), shown(b)]
  if (x !== y) return x > y ? -1 : 1
  return a.categoryId < b.categoryId ? -1 : 1
}

function toFigure(
  category: CategoryTotal,
  total: bigint,
  nameOf: (categoryId: string) => string | undefined,
): CategoryFigure {
  const name = nameOf(category.categoryId)
  const parentId = category.path.at(-2)
  return {
    categoryId: category.categoryId,
    ...(name === undefined ? {} : { name }),
    ...(parentId === undefined ? {} : { parentId }),
    type: category.type,
    amount: amountOf(shown(category), category.currency),
    // Of a total that refunds made negative there is no share.
    share: total > 0n ? ratio(shown(category), total) : 0,
    transactionCount: category.count,
  }
}

const toMerchantFigure = ({ merchant, spent, count, currency }: MerchantTotal): MerchantFigure => ({
  merchant,
  amount: amountOf(spent, currency),
  transactionCount: count,
})
