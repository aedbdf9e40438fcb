import { fromNumeric, formatAmount, sum } from '@florin/money'

/** What the month's report says of a category. */
export interface CategoryFigure {
  readonly categoryId: string
  readonly type: 'expense' | 'income'
  /** Positive; refunds may have made it negative. */
  readonly amount: string
}

/** A box of the picture. */
export interface FlowNode {
  /** `in:salary`, `all`, `out:dining`, `sub:coffee`, `left`, `from-savings`, `out:rest`. */
  readonly id: string
  /** None for what is no category. */
  readonly categoryId?: string
  readonly amount: string
  /** Which colour of the palette; none for what is neither earned nor spent. */
  readonly color?: number
}

export interface FlowLink {
  readonly source: string
  readonly target: string
  readonly amount: string
}

export interface MoneyFlow {
  readonly nodes: readonly FlowNode[]
  readonly links: readonly FlowLink[]
}

interface Share {
  readonly categoryId: string
  readonly amount: bigint
}

/** More than these would be lines that nobody can tell apart. */
const partsMax = 8

/**
 * Where a month's money came from and went: categories of income, all of it, categories of spending with what is
 * below them, and what is left. Refunds that are more than was spent come in; what was spent beyond the income came
 * from savings. What goes in comes out, to the cent.
 * @param rootOf the topmost category that one is in
 */
export function moneyFlow(
  figures: readonly CategoryFigure[],
  currency: string,
  rootOf: (categoryId: string) => string,
): MoneyFlow {
  const shares = figures.map(({ categoryId, type, amount }) => {
    const minor = fromNumeric(amount, currency)
    return { categoryId, isIn: (type === 'income') === minor > 0n, amount: abs(minor) }
  })
  const moved = shares.filter(({ amount }) => amount > 0n)
  const came = gathered(moved.filter(({ isIn }) => isIn))
  const went = moved.filter(({ isIn }) => !isIn)
  const groups = Map.groupBy(went, ({ categoryId }) => rootOf(categoryId))
  const roots = [...groups].map(([categoryId, all]) => ({ categoryId, amount: total(all) }))
  const spent = gathered(roots.sort(largestFirst))
  const [into, out] = [total(came), total(spent)]
  if (into === 0n && out === 0n) return { nodes: [], links: [] }
  const writer = new Writer(currency)
  writer.node('all', into > out ? into : out)
  for (const [n, one] of came.entries()) writer.flow(`in:${one.categoryId}`, 'all', one, n)
  if (out > into) writer.extra('from-savings', 'all', out - into)
  for (const [n, one] of spent.entries()) {
    writer.flow(`out:${one.categoryId}`, undefined, one, n)
    const below = (groups.get(one.categoryId) ?? []).sort(largestFirst)
    for (const part of below.length > 1 ? below : []) writer.below(`out:${one.categoryId}`, part, n)
  }
  if (into > out) writer.extra('all', 'left', into - out)
  return writer
}

const abs = (amount: bigint): bigint => (amount < 0n ? -amount : amount)
const total = (shares: readonly Share[]): bigint => sum(shares.map(({ amount }) => amount))
const largestFirst = (a: Share, b: Share): number =>
  a.amount === b.amount ? (a.categoryId < b.categoryId ? -1 : 1) : a.amount < b.amount ? 1 : -1

/** The largest; all others together as `rest`. */
function gathered(shares: readonly Share[]): Share[] {
  const sorted = [...shares].sort(largestFirst)
  if (sorted.length <= partsMax) return sorted
  const others = sorted.slice(partsMax - 1)
  return [...sorted.slice(0, partsMax - 1), { categoryId: 'rest', amount: total(others) }]
}

class Writer implements MoneyFlow {
  readonly nodes: FlowNode[] = []
  readonly links: FlowLink[] = []

  constructor(private readonly currency: string) {}

  node(id: string, amount: bigint, more: Partial<FlowNode> = {}): void {
    this.nodes.push({ id, amount: this.text(amount), ...more })
  }

  /** From or, without a target, to a category. */
  flow(id: string, target: string | undefined, { categoryId, amount }: Share, color: number): void {
    this.node(id, amount, { ...(categoryId === 'rest' ? {} : { categoryId }), color })
    const ends = target === undefined ? { source: 'all', target: id } : { source: id, target }
    this.links.push({ ...ends, amount: this.text(amount) })
  }

  below(source: string, { categoryId, amount }: Share, color: number): void {
    const id = `sub:${categoryId}`
    this.node(id, amount, { categoryId, color })
    this.links.push({ source, target: id, amount: this.text(amount) })
  }

  extra(source: string, target: string, amount: bigint): void {
    this.node(source === 'all' ? target : source, amount)
    this.links.push({ source, target, amount: this.text(amount) })
  }

  private text(amount: bigint): string {
    return formatAmount(amount, this.currency)
  }
}
