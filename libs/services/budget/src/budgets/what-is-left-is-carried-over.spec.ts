import { addDays, periodAt } from '@florin/calendar'
import fc from 'fast-check'
import { periodResults } from './period-results.js'

const terms = {
  startDate: '2026-01-01',
  endDate: null,
  period: 'monthly',
  rollover: true,
  amount: '100.00',
  currency: 'EUR',
} as const
const on = (day: string, spent: bigint): { day: string; spent: bigint; count: number } => ({
  day,
  spent,
  count: 1,
})
const anyStart = fc.nat(1_000).map((n) => addDays('2025-01-01', n))
const spending = fc.array(
  fc.record({
    day: fc.integer({ min: -40, max: 400 }).map((n) => addDays('2026-01-01', n)),
    spent: fc.bigInt({ min: -20_000n, max: 20_000n }),
    count: fc.constant(1),
  }),
)

it('adds what is left of a period to the next, and takes nothing for what was overspent', () => {
  const days = [on('2026-01-10', 4_000n), on('2026-02-28', 20_000n), on('2026-03-01', 1_000n)]
  const limits = periodResults(terms, days, 0, 3).map(({ limit }) => limit)
  expect(limits).toEqual([10_000n, 16_000n, 10_000n, 19_000n])
})

it('carries nothing over unless told to', () => {
  const [, february] = periodResults({ ...terms, rollover: false }, [], 0, 1)
  expect(february).toMatchObject({ limit: 10_000n, rollover: 0n })
})

it('never carries less than nothing, and the chain holds from period to period', () => {
  fc.assert(
    fc.property(spending, (days) => {
      const results = periodResults(terms, days, 0, 14)
      results.forEach((result, n) => {
        const before = results[n - 1]
        const left = before ? before.limit - before.spent : 0n
        expect(result.rollover).toBe(left > 0n ? left : 0n)
        expect(result.limit).toBe(10_000n + result.rollover)
      })
    }),
  )
})

it('gives a period the same result whichever periods are asked for with it', () => {
  fc.assert(
    fc.property(spending, fc.nat(12), fc.boolean(), (days, index, rollover) => {
      const budget = { ...terms, rollover }
      expect(periodResults(budget, days, index, index)).toEqual(
        periodResults(budget, days, 0, 14).slice(index, index + 1),
      )
    }),
  )
})

it('counts each day of the budget in one period and no other day', () => {
  fc.assert(
    fc.property(anyStart, spending, fc.nat(300), (startDate, days, length) => {
      const budget = { ...terms, startDate, endDate: addDays(startDate, length) }
      const last = 12
      const counted = days.filter(
        ({ day }) =>
          day >= startDate &&
          day <= budget.endDate &&
          day <= periodAt(startDate, budget.period, last).end,
      )
      const results = periodResults(budget, days, 0, last)
      expect(results.reduce((sum, { spent }) => sum + spent, 0n)).toBe(
        counted.reduce((sum, { spent }) => sum + spent, 0n),
      )
      expect(results.reduce((sum, { count }) => sum + count, 0)).toBe(counted.length)
    }),
  )
})
