import {
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type EventContract,
  type EventOf,
  type ItemOf,
} from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'
import fc from 'fast-check'
import { newId } from '@florin/platform'
import type { BudgetRow } from '../budgets/budget.js'
import { periodAt } from '@florin/calendar'
import { spendingFact } from '../testing/budgets.js'
import { spendingDeltas } from './spending.js'
import { crossings, touchedPeriods } from './utilisation.js'

const userId = newId()
const budget: BudgetRow = {
  id: newId(),
  userId,
  name: 'Groceries',
  categoryId: 'groceries',
  amount: '100.00',
  currency: 'EUR',
  period: 'monthly',
  startDate: '2026-10-01',
  endDate: null,
  rollover: false,
  alertThresholds: [0.8, 1, 1.2],
  notes: null,
  color: null,
  icon: null,
  createdAt: new Date(0),
  version: 1,
}
const eventOf = <C extends EventContract>(contract: C, items: readonly ItemOf<C>[]): EventOf =>
  ({ id: newId(), type: contract.type, userid: userId, items, data: { items } }) as never
const net = (events: readonly EventOf[]): bigint =>
  events
    .flatMap(spendingDeltas)
    .reduce((sum, { spent, currency }) => sum + fromNumeric(spent, currency), 0n)

const amounts = fc.array(
  fc.integer({ min: -20_000, max: 20_000 }).filter((cents) => cents !== 0),
  { minLength: 1, maxLength: 8 },
)
const text = (cents: number): string => formatAmount(BigInt(cents), 'EUR')

it('spends the same in one event as in many', () => {
  fc.assert(
    fc.property(amounts, (cents) => {
      const facts = cents.map((one) => spendingFact(text(one)))
      const one = net([eventOf(TransactionRecorded, facts)])
      expect(one).toBe(net(facts.map((fact) => eventOf(TransactionRecorded, [fact]))))
      expect(one).toBe(BigInt(-cents.reduce((sum, n) => sum + n, 0)))
    }),
  )
})

it('leaves nothing of what was recorded, changed and removed', () => {
  fc.assert(
    fc.property(amounts, fc.boolean(), (cents, pending) => {
      const events = cents.flatMap((one) => {
        const before = spendingFact(text(one))
        const after = {
          ...before,
          amount: '-1.00',
          status: pending ? 'pending' : 'posted',
        } as const
        return [
          eventOf(TransactionRecorded, [before]),
          eventOf(TransactionChanged, [{ before, after, version: 2 }]),
          eventOf(TransactionRemoved, [{ ...after, reason: 'deleted' }]),
        ]
      })
      expect(net(events)).toBe(0n)
    }),
  )
})

it('names, for each threshold, the event that reached it and what was spent by then', () => {
  const events = ['-50.00', '-45.00', '20.00', '-30.00'].map((amount) =>
    eventOf(TransactionRecorded, [spendingFact(amount)]),
  )
  const changes = events.map((event) => ({ event, deltas: spendingDeltas(event) }))
  const [touched] = touchedPeriods(changes, [budget])
  const period = periodAt(budget.startDate, budget.period, 0)
  const result = { period, limit: 10_000n, rollover: 0n, spent: 10_500n, count: 4 }
  const found = touched ? crossings(touched, result) : []
  expect(found.map(({ threshold, event, spent }) => [threshold, event.id, spent])).toEqual([
    [0.8, events[1]?.id, 9_500n],
    [1, events[3]?.id, 10_500n],
  ])
})

it.each([
  ['another category', { categoryId: 'rent', categoryPath: ['housing', 'rent'] }],
  ['another currency', { currency: 'USD' }],
  ['a day before the budget', { date: '2026-09-30' }],
  ['pending', { status: 'pending' as const }],
  ['a transfer', { categoryType: 'transfer' as const }],
  ['income', { categoryType: 'income' as const }],
])('touches no budget: %s', (_, fields) => {
  const event = eventOf(TransactionRecorded, [spendingFact('-50.00', fields)])
  expect(touchedPeriods([{ event, deltas: spendingDeltas(event) }], [budget])).toEqual([])
})
