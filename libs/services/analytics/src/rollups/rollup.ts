import { startOfMonth } from '@florin/calendar'
import {
  isEvent,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type EventOf,
  type TransactionFact,
} from '@florin/contracts'
import { unitsOf } from './units.js'

/** A transaction that entered (1) or left (-1) what the rollups count. */
export interface Movement {
  readonly userId: string
  readonly sign: 1 | -1
  readonly fact: TransactionFact
}

/** What to add to a row of `monthly_category_summary`; amounts in ten-thousandths, outflow negative. */
export interface CategoryDelta {
  readonly userId: string
  readonly month: string
  readonly category: string
  readonly type: string
  readonly path: readonly string[]
  readonly direction: 'debit' | 'credit'
  readonly currency: string
  readonly amount: bigint
  readonly count: number
}

/** What to add to a row of `monthly_merchant_summary`; spending positive, refunds reduce it. */
export interface MerchantDelta {
  readonly userId: string
  readonly month: string
  readonly merchant: string
  readonly currency: string
  readonly category: string
  readonly spent: bigint
  readonly income: bigint
  readonly spentCount: number
  readonly count: number
}

/** What a batch moves, in order. Only posted transactions count; a change takes back what was and adds what is. */
export function movementsOf(events: readonly EventOf[]): Movement[] {
  const movements = events.flatMap((event): Movement[] => {
    const of = (fact: TransactionFact, sign: 1 | -1): Movement => ({
      userId: event.userid,
      fact,
      sign,
    })
    if (isEvent(event, TransactionRecorded)) return event.items.map((item) => of(item, 1))
    if (isEvent(event, TransactionRemoved)) return event.items.map((item) => of(item, -1))
    if (!isEvent(event, TransactionChanged)) return []
    return event.items.flatMap(({ before, after }) => [of(before, -1), of(after, 1)])
  })
  return movements.filter(({ fact }) => fact.status === 'posted')
}

/** The movements summed by row; rows that stay as they are are left out. */
export function categoryDeltas(movements: readonly Movement[]): CategoryDelta[] {
  const deltas = movements.map(({ userId, fact, sign }): CategoryDelta => {
    const amount = unitsOf(fact.amount)
    return {
      userId,
      month: startOfMonth(fact.date),
      category: fact.categoryId,
      type: fact.categoryType,
      path: fact.categoryPath,
      direction: amount < 0n ? 'debit' : 'credit',
      currency: fact.currency,
      amount: BigInt(sign) * amount,
      count: sign,
    }
  })
  return summed(
    deltas,
    (d) => [d.userId, d.month, d.category, d.type, d.direction, d.currency],
    (sum, d) => ({ ...d, amount: sum.amount + d.amount, count: sum.count + d.count }),
  ).filter((d) => d.amount !== 0n || d.count !== 0)
}

/**
 * By merchant; transfers and transactions without a merchant are left out. What sums to nothing is kept: it
 * may still tell another category, and whether it does must not depend on what it is batched with.
 */
export function merchantDeltas(movements: readonly Movement[]): MerchantDelta[] {
  const deltas = movements
    .filter(({ fact }) => fact.categoryType !== 'transfer' && fact.merchant.trim() !== '')
    .map(({ userId, fact, sign }): MerchantDelta => {
      const amount = BigInt(sign) * unitsOf(fact.amount)
      const expense = fact.categoryType === 'expense'
      return {
        userId,
        month: startOfMonth(fact.date),
        merchant: [...fact.merchant].slice(0, merchantLengthMax).join(''),
        currency: fact.currency,
        category: fact.categoryId,
        spent: expense ? -amount : 0n,
        income: expense ? 0n : amount,
        spentCount: expense ? sign : 0,
        count: sign,
      }
    })
  return summed(
    deltas,
    (d) => [d.userId, d.month, d.merchant, d.currency],
    (sum, d) => ({
      ...d,
      spent: sum.spent + d.spent,
      income: sum.income + d.income,
      spentCount: sum.spentCount + d.spentCount,
      count: sum.count + d.count,
    }),
  )
}

/** Characters a merchant's column holds. */
const merchantLengthMax = 255

function summed<D>(deltas: readonly D[], keyOf: (d: D) => string[], add: (sum: D, d: D) => D): D[] {
  const rows = new Map<string, D>()
  for (const delta of deltas) {
    const key = JSON.stringify(keyOf(delta))
    const sum = rows.get(key)
    rows.set(key, sum ? add(sum, delta) : delta)
  }
  return [...rows.values()]
}
