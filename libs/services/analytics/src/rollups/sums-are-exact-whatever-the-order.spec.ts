import {
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type TransactionFact,
} from '@florin/contracts'
import { eventOf } from '@florin/platform/testing'
import fc from 'fast-check'
import { fact, salary } from '../testing/transactions.js'
import { categoryDeltas, merchantDeltas, movementsOf } from './rollup.js'
import { amountOf, numericOf, unitsOf } from './units.js'

const amount = fc
  .bigInt(-(10n ** 17n), 10n ** 17n)
  .filter((cents) => cents !== 0n)
  .map((cents) => amountOf(cents * 100n, 'EUR'))

const facts = fc.array(
  fc
    .record({
      amount,
      date: fc.constantFrom('2026-09-30', '2026-10-01', '2026-10-31'),
      categoryId: fc.constantFrom('groceries', 'shopping'),
      merchant: fc.constantFrom('A', 'B', ''),
      status: fc.constantFrom('posted' as const, 'pending' as const),
      categoryType: fc.constantFrom('expense' as const, 'income' as const, 'transfer' as const),
    })
    .map((given) => fact(given)),
  { maxLength: 30 },
)

const total = (of: readonly TransactionFact[]): bigint =>
  of.filter((f) => f.status === 'posted').reduce((sum, f) => sum + unitsOf(f.amount), 0n)

it('reads and writes amounts without losing a digit', () => {
  fc.assert(
    fc.property(fc.bigInt(-(10n ** 20n), 10n ** 20n), (units) => {
      expect(unitsOf(numericOf(units))).toBe(units)
    }),
  )
  expect(unitsOf('-0.5')).toBe(-5_000n)
  expect(amountOf(unitsOf('-12.5000'), 'EUR')).toBe('-12.50')
  expect(amountOf(unitsOf('1000'), 'JPY')).toBe('1000')
  expect(amountOf(unitsOf('1.2345'), 'KWD')).toBe('1.234')
})

it('adds up to what was recorded and posted', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const deltas = categoryDeltas(movementsOf([eventOf(TransactionRecorded, given)]))
      expect(deltas.reduce((sum, d) => sum + d.amount, 0n)).toBe(total(given))
      expect(deltas.reduce((sum, d) => sum + d.count, 0)).toBe(
        given.filter((f) => f.status === 'posted').length,
      )
    }),
  )
})

it('is nothing once everything recorded was removed again', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const removed = given.map((f) => ({ ...f, reason: 'deleted' as const })).reverse()
      const movements = movementsOf([
        eventOf(TransactionRecorded, given),
        eventOf(TransactionRemoved, removed),
      ])
      expect(categoryDeltas(movements)).toEqual([])
      for (const { spent, income, spentCount, count } of merchantDeltas(movements)) {
        expect([spent, income, spentCount, count]).toEqual([0n, 0n, 0, 0])
      }
    }),
  )
})

it('moves a changed transaction from where it was to where it is', () => {
  const before = fact()
  const after = { ...before, categoryId: 'shopping', categoryPath: ['shopping'], version: 2 }
  const deltas = categoryDeltas(
    movementsOf([eventOf(TransactionChanged, [{ before, after, version: 2 }])]),
  )
  expect(deltas.map((d) => [d.category, d.amount, d.count])).toEqual([
    ['groceries', 125_000n, -1],
    ['shopping', -125_000n, 1],
  ])
})

it('moves nothing when only notes changed, and counts a line from when it is posted', () => {
  const before = fact()
  const noted = { before, after: { ...before, version: 2 }, version: 2 }
  expect(categoryDeltas(movementsOf([eventOf(TransactionChanged, [noted])]))).toEqual([])
  const pending = fact({ status: 'pending' })
  const posted = { before: pending, after: { ...pending, status: 'posted' as const }, version: 2 }
  expect(movementsOf([eventOf(TransactionRecorded, [pending])])).toEqual([])
  expect(movementsOf([eventOf(TransactionChanged, [posted])])).toHaveLength(1)
})

it('keeps transfers out of merchants, and spending apart from income', () => {
  const deltas = merchantDeltas(
    movementsOf([
      eventOf(TransactionRecorded, [
        fact(),
        fact({ amount: '2.50', kind: 'refund' }),
        salary({ merchant: 'Corner Shop' }),
        fact({ categoryType: 'transfer', categoryId: 'transfer', categoryPath: ['transfer'] }),
      ]),
    ]),
  )
  expect(deltas).toMatchObject([
    { merchant: 'Corner Shop', spent: 100_000n, income: 25_000_000n, spentCount: 2, count: 3 },
  ])
})
