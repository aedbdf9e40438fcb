import { TransactionRecorded, type EventOf } from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'
import { newId } from '@florin/platform'
import fc from 'fast-check'
import type { BudgetRow } from '../budgets/budget.js'
import type { DaySpending } from '../budgets/period-results.js'
import { spendingFact } from '../testing/budgets.js'
import { withCarriedOver } from './carried-over.js'
import { judge } from './judgement.js'
import { spendingDeltas } from './spending.js'
import { touchedPeriods } from './utilisation.js'

const today = '2026-10-20'
const userId = newId()
const budgetOf = (rollover: boolean, endDate: string | null): BudgetRow => ({
  ...{ id: newId(), userId, name: 'Groceries', categoryId: 'groceries', amount: '100.00' },
  ...{ currency: 'EUR', period: 'monthly', startDate: '2026-07-01', endDate, rollover },
  alertThresholds: [0.5, 0.8, 1, 1.2],
  ...{ notes: null, color: null, icon: null, createdAt: new Date(0), version: 1 },
})

const purchase = fc.record({
  cents: fc.constantFrom(-4_000, -8_000, -10_000, 4_000, 8_000),
  date: fc.constantFrom('2026-07-03', '2026-08-31', '2026-09-01', '2026-10-19', '2026-11-02'),
})
/** Events of one or more purchases each, in batches of one or more events. */
const batches = fc.array(
  fc.array(fc.array(purchase, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
  { maxLength: 3 },
)

const eventOf = (purchases: readonly { cents: number; date: string }[]): EventOf => {
  const items = purchases.map(({ cents, date }) =>
    spendingFact(formatAmount(BigInt(cents), 'EUR'), { date }),
  )
  return {
    id: newId(),
    type: TransactionRecorded.type,
    userid: userId,
    items,
    data: { items },
  } as never
}

/** What is told of a budget when events arrive in these batches: as the consumer does it, without its tables. */
function told(budget: BudgetRow, given: readonly (readonly EventOf[])[]): string[] {
  const days: DaySpending[] = []
  const known = new Set<string>()
  const all: string[] = []
  for (const events of given) {
    const changes = events.map((event) => ({ event, deltas: spendingDeltas(event) }))
    for (const { day, spent, count } of changes.flatMap((change) => change.deltas)) {
      days.push({ day, spent: fromNumeric(spent, 'EUR'), count })
    }
    const touched = withCarriedOver(touchedPeriods(changes, [budget]), () => today)
    for (const { event, result, threshold, spent } of judge(touched, days).flatMap(
      (one) => one.crossings,
    )) {
      const key = `${result.period.start} ${threshold}`
      if (known.has(key)) continue
      known.add(key)
      all.push(
        `${key}: ${spent} of ${result.limit}, ${result.rollover} carried over, by ${event.id}`,
      )
    }
  }
  return all.sort()
}

it.each([
  ['that carries over', true, null],
  ['that carries over and has ended', true, '2026-09-15'],
  ['that carries nothing over', false, null],
])('tells of a budget %s what it would tell of events one by one', (_, rollover, endDate) => {
  const budget = budgetOf(rollover, endDate)
  fc.assert(
    fc.property(batches, (given) => {
      const events = given.map((batch) => batch.map(eventOf))
      expect(told(budget, events)).toEqual(
        told(
          budget,
          events.flat().map((event) => [event]),
        ),
      )
    }),
    { numRuns: 300 },
  )
})

it('compares spending with what could be spent at the time, not after the batch', () => {
  const budget = budgetOf(true, null)
  const events = [
    // October may take 300.00 from the months before: 160.00 of 400.00 is nothing to tell.
    eventOf([{ cents: -16_000, date: '2026-10-02' }]),
    eventOf([{ cents: 12_000, date: '2026-10-03' }]),
    // Then September's spending leaves 200.00 less for October, which has spent 40.00.
    eventOf([{ cents: -30_000, date: '2026-09-10' }]),
  ]
  expect(told(budget, [events]).filter((line) => line.startsWith('2026-10'))).toEqual([])
})
