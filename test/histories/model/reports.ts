import { typeOf } from './facts.js'
import { categoryOf, type Entry } from './ledger.js'

export interface Block {
  readonly currency: string
  readonly income: bigint
  readonly spending: bigint
  readonly count: number
  /** By category: what was spent, or earned. */
  readonly categories: ReadonlyMap<string, { amount: bigint; count: number }>
  /** Where most was spent, by name where it was as much. */
  readonly merchants: readonly { merchant: string; amount: bigint; count: number }[]
}

/** A month: the user's currency first, then every other one that something was earned or spent in. */
export function month(entries: readonly Entry[], which: string, currency: string): Block[] {
  const own = entries.filter(
    (e) =>
      e.status === 'posted' && e.date.startsWith(which) && typeOf(categoryOf(e)) !== 'transfer',
  )
  const others = new Set(own.map((e) => e.currency).filter((other) => other !== currency))
  return [currency, ...[...others].sort()].map((one) =>
    block(
      one,
      own.filter((e) => e.currency === one),
    ),
  )
}

/** What came in and was spent in each month, by currency: the user's first. */
export function flows(
  entries: readonly Entry[],
  months: readonly string[],
  currency: string,
): { currency: string; months: readonly Block[] }[] {
  const each = months.map((which) => month(entries, which, currency))
  const others = new Set(each.flat().map((one) => one.currency))
  others.delete(currency)
  return [currency, ...[...others].sort()].map((of) => ({
    currency: of,
    months: each.map((blocks) => blocks.find((one) => one.currency === of) ?? block(of, [])),
  }))
}

const isSpent = (e: Entry): boolean => typeOf(categoryOf(e)) === 'expense'
const size = (e: Entry): bigint => (isSpent(e) ? -e.amount : e.amount)
const sum = (entries: readonly Entry[]): bigint => entries.reduce((all, e) => all + size(e), 0n)

function block(currency: string, own: readonly Entry[]): Block {
  const categories = Map.groupBy(own, categoryOf)
  const merchants = Map.groupBy(own.filter(isSpent), (e) => e.merchant)
  return {
    currency,
    income: sum(own.filter((e) => !isSpent(e))),
    spending: sum(own.filter(isSpent)),
    count: own.length,
    categories: new Map(
      [...categories].map(([id, es]) => [id, { amount: sum(es), count: es.length }]),
    ),
    merchants: [...merchants]
      .map(([merchant, es]) => ({ merchant, amount: sum(es), count: es.length }))
      .filter(({ amount }) => amount > 0n)
      .sort((a, b) =>
        a.amount === b.amount ? (a.merchant < b.merchant ? -1 : 1) : a.amount < b.amount ? 1 : -1,
      )
      .slice(0, 10),
  }
}
