import { TransactionRecorded, type EventOf } from '@florin/contracts'
import { batched, cutsOf, eventOf, livesOf } from '@florin/platform/testing'
import fc from 'fast-check'
import { fact } from '../testing/transactions.js'
import { categoryDeltas, merchantDeltas, movementsOf } from './rollup.js'

const state = fc.record({
  amount: fc.constantFrom('-12.50', '-0.01', '40.00'),
  date: fc.constantFrom('2026-09-30', '2026-10-01'),
  categoryId: fc.constantFrom('groceries', 'shopping'),
  merchant: fc.constantFrom('A', 'B', ''),
  status: fc.constantFrom('posted' as const, 'pending' as const),
  categoryType: fc.constantFrom('expense' as const, 'income' as const, 'transfer' as const),
})

const lives = livesOf(fc, state, fact)
const cuts = cutsOf(fc)

/** The rows that merging the deltas of one batch after the other leaves. */
function rows(batches: readonly (readonly EventOf[])[]): Record<string, string> {
  const sums = new Map<string, readonly bigint[]>()
  const merge = (key: readonly string[], figures: readonly bigint[]): void => {
    const before = sums.get(key.join('|')) ?? []
    sums.set(
      key.join('|'),
      figures.map((figure, n) => figure + (before[n] ?? 0n)),
    )
  }
  for (const movements of batches.map(movementsOf)) {
    for (const d of categoryDeltas(movements)) {
      merge(['category', d.month, d.category, d.type, d.direction], [d.amount, BigInt(d.count)])
    }
    for (const d of merchantDeltas(movements)) {
      const counts = [BigInt(d.spentCount), BigInt(d.count)]
      merge(['merchant', d.month, d.merchant], [d.spent, d.income, ...counts])
    }
  }
  return Object.fromEntries(
    [...sums]
      .filter(([, figures]) => figures.some((figure) => figure !== 0n))
      .map(([key, figures]) => [key, figures.join(' ')] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

it('adds up to the same rows, which are those of what there is in the end', () => {
  fc.assert(
    fc.property(lives, cuts, (all, sizes) => {
      const events = all.flatMap((one) => one.events)
      const once = rows([events])
      expect(rows(batched(events, sizes))).toEqual(once)
      const left = all.flatMap(({ last }) => last ?? [])
      expect(once).toEqual(rows([[eventOf(TransactionRecorded, left)]]))
    }),
  )
})

it('does not depend on which transaction comes first', () => {
  fc.assert(
    fc.property(lives, (all) => {
      const events = all.map((one) => one.events)
      expect(rows([[...events].reverse().flat()])).toEqual(rows([events.flat()]))
    }),
  )
})

/** The category of each merchant's row after merging one batch after the other, as the table keeps it. */
function merchantCategories(batches: readonly (readonly EventOf[])[]): Map<string, string> {
  const kept = new Map<string, { count: number; category: string }>()
  for (const { month, merchant, category, count } of batches
    .map(movementsOf)
    .flatMap(merchantDeltas)) {
    const key = `${month}|${merchant}`
    const before = kept.get(key)
    if (!before && count === 0) continue
    const now = (before?.count ?? 0) + count
    if (now === 0) kept.delete(key)
    else kept.set(key, { count: now, category })
  }
  return new Map([...kept].map(([key, { category }]) => [key, category]))
}

it('names the same category of a merchant, also where a change moved nothing else', () => {
  fc.assert(
    fc.property(lives, cuts, (all, sizes) => {
      const events = all.flatMap((one) => one.events)
      const singly = merchantCategories(events.map((one) => [one]))
      expect(merchantCategories(batched(events, sizes))).toEqual(singly)
    }),
  )
})
