import { formatAmount, fromNumeric, ratio } from '@florin/money'
import type { CategoryFigure, ReportBlock } from '../../api/client.js'

/** A category of a month beside the month before. */
export interface Compared {
  readonly categoryId: string
  readonly amount: string
  readonly share: number
  readonly transactionCount: number
  /** What is more than before; negative when less. */
  readonly difference: string
}

/** A topmost category with all that is below it; one that is alone stands for itself. */
export interface ComparedGroup extends Compared {
  readonly below: readonly Compared[]
}

type Type = CategoryFigure['type']

/**
 * The categories of one type under their topmost ones, the largest first, each beside what it was a month before.
 * Those that had something before and have nothing now are there as well.
 */
export function comparedGroups(
  now: ReportBlock,
  before: ReportBlock,
  type: Type,
  rootOf: (categoryId: string) => string,
): ComparedGroup[] {
  const { currency } = now
  const whole = fromNumeric(type === 'income' ? now.income : now.spending, currency)
  const figures = (block: ReportBlock): Map<string, CategoryFigure> =>
    new Map(block.byCategory.filter((one) => one.type === type).map((one) => [one.categoryId, one]))
  const [current, earlier] = [figures(now), figures(before)]
  const minor = (figure: CategoryFigure | undefined): bigint =>
    fromNumeric(figure?.amount ?? '0', currency)
  const rows = [...new Set([...current.keys(), ...earlier.keys()])].map((categoryId) => ({
    categoryId,
    amount: minor(current.get(categoryId)),
    before: minor(earlier.get(categoryId)),
    count: current.get(categoryId)?.transactionCount ?? 0,
  }))
  const written = (categoryId: string, own: readonly Row[]): Compared => {
    const [amount, past] = [sumOf(own, 'amount'), sumOf(own, 'before')]
    return {
      categoryId,
      amount: formatAmount(amount, currency),
      share: whole > 0n ? ratio(amount, whole) : 0,
      transactionCount: own.reduce((all, { count }) => all + count, 0),
      difference: formatAmount(amount - past, currency),
    }
  }
  return [...Map.groupBy(rows, ({ categoryId }) => rootOf(categoryId))]
    .map(([root, own]) => ({ root, own: own.toSorted(largestFirst) }))
    .sort((a, b) => order(sumOf(a.own, 'amount'), sumOf(b.own, 'amount')))
    .map(({ root, own }) => {
      const [only] = own
      if (only && own.length === 1) return { ...written(only.categoryId, own), below: [] }
      return { ...written(root, own), below: own.map((row) => written(row.categoryId, [row])) }
    })
}

interface Row {
  readonly categoryId: string
  readonly amount: bigint
  readonly before: bigint
  readonly count: number
}

const sumOf = (rows: readonly Row[], field: 'amount' | 'before'): bigint =>
  rows.reduce((sum, row) => sum + row[field], 0n)
const order = (a: bigint, b: bigint): number => (a > b ? -1 : a < b ? 1 : 0)
const largestFirst = (a: Row, b: Row): number =>
  order(a.amount, b.amount) || (a.categoryId < b.categoryId ? -1 : 1)
