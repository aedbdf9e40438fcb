import { addDays, periodAt } from '@florin/calendar'
import fc from 'fast-check'
import { dailyAverage, elapsedDays, pace, project } from './pace.js'

const october = periodAt('2026-10-01', 'monthly', 0)
const money = fc.bigInt({ min: 0n, max: 10n ** 12n })
const offset = fc.integer({ min: -60, max: 90 })

it.each([
  ['2026-09-30', 0],
  ['2026-10-01', 1],
  ['2026-10-20', 20],
  ['2026-10-31', 31],
  ['2026-12-01', 31],
])('counts today among the days that have come: %s', (today, days) => {
  expect(elapsedDays(october, today)).toBe(days)
})

it('compares spending with an even pace, five percent of the limit either way', () => {
  const at = (spent: bigint): string => pace(spent, 31_000n, october, '2026-10-10').status
  expect(pace(10_000n, 31_000n, october, '2026-10-10')).toMatchObject({
    expected: 10_000n,
    difference: 0n,
  })
  expect([at(8_449n), at(8_450n), at(11_550n), at(11_551n)]).toEqual(['under', 'on', 'on', 'over'])
})

it('projects spending to the length of the period', () => {
  expect(project(10_000n, october, '2026-10-10')).toBe(31_000n)
  expect(dailyAverage(10_000n, october, '2026-10-10')).toBe(1_000n)
})

it('has no pace to go on with before the first day', () => {
  expect(project(500n, october, '2026-09-01')).toBe(500n)
  expect(dailyAverage(500n, october, '2026-09-01')).toBe(0n)
})

it('projects never less than was spent, and exactly that once the period is over', () => {
  fc.assert(
    fc.property(money, offset, (spent, days) => {
      const today = addDays(october.start, days)
      expect(project(spent, october, today)).toBeGreaterThanOrEqual(spent)
      if (today >= october.end) expect(project(spent, october, today)).toBe(spent)
    }),
  )
})

it('expects more from day to day, from nothing to the whole limit', () => {
  fc.assert(
    fc.property(money, offset, (limit, days) => {
      const expected = (n: number): bigint =>
        pace(0n, limit + 1n, october, addDays(october.start, n)).expected
      expect(expected(days + 1)).toBeGreaterThanOrEqual(expected(days))
      expect([expected(-1), expected(30)]).toEqual([0n, limit + 1n])
    }),
  )
})
