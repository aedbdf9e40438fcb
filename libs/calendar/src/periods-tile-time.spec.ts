import fc from 'fast-check'
import {
  addDays,
  daysBetween,
  periodAt,
  periodContaining,
  periodsBetween,
  type PeriodUnit,
} from './index.js'
import { anyDate, recentDate } from './testing.js'

const unit = fc.constantFrom<PeriodUnit>('weekly', 'biweekly', 'monthly', 'quarterly', 'yearly')
const index = fc.nat({ max: 2000 })

test('each period begins the day after the one before it', () => {
  fc.assert(
    fc.property(recentDate, unit, index, (anchor, every, at) => {
      const period = periodAt(anchor, every, at)
      expect(periodAt(anchor, every, at + 1).start).toBe(addDays(period.end, 1))
      expect(period.days).toBe(daysBetween(period.start, period.end) + 1)
      expect(period.days).toBeGreaterThan(0)
    }),
  )
})

test('each day from the anchor on is in exactly the period that says so', () => {
  fc.assert(
    fc.property(
      fc.oneof(anyDate, recentDate),
      unit,
      fc.oneof(anyDate, recentDate),
      (anchor, every, date) => {
        const period = periodContaining(anchor, every, date)
        if (date < anchor) expect(period).toBeUndefined()
        else {
          expect(period && period.start <= date && date <= period.end).toBe(true)
          expect(period).toEqual(periodAt(anchor, every, period?.index ?? -1))
        }
      },
    ),
  )
})

test('the periods between two days cover them and touch no other', () => {
  fc.assert(
    fc.property(
      recentDate,
      unit,
      recentDate,
      fc.nat({ max: 900 }),
      (anchor, every, from, length) => {
        const to = addDays(from, length)
        const found = periodsBetween(anchor, every, from, to)
        expect(found[0]).toEqual(
          to < anchor ? undefined : periodContaining(anchor, every, from < anchor ? anchor : from),
        )
        expect(found.at(-1)).toEqual(periodContaining(anchor, every, to))
        found.slice(1).forEach((next, before) => {
          expect(next.start).toBe(addDays(found[before]?.end ?? '', 1))
        })
      },
    ),
  )
})

const spans = (anchor: string, every: PeriodUnit, count: number): string[] =>
  Array.from({ length: count }, (_, at) => periodAt(anchor, every, at)).map(
    ({ start, end, days }) => `${start} ${end} ${days}`,
  )

test('monthly from the 31st clamps to the month and does not drift', () => {
  expect(spans('2026-01-31', 'monthly', 4)).toEqual([
    '2026-01-31 2026-02-27 28',
    '2026-02-28 2026-03-30 31',
    '2026-03-31 2026-04-29 30',
    '2026-04-30 2026-05-30 31',
  ])
})

test('yearly from a leap day comes back to it', () => {
  expect(spans('2024-02-29', 'yearly', 5).map((span) => span.slice(0, 10))).toEqual([
    '2024-02-29',
    '2025-02-28',
    '2026-02-28',
    '2027-02-28',
    '2028-02-29',
  ])
})

test('weeks and quarters', () => {
  expect(spans('2026-01-01', 'weekly', 2)).toEqual([
    '2026-01-01 2026-01-07 7',
    '2026-01-08 2026-01-14 7',
  ])
  expect(spans('2026-01-01', 'biweekly', 1)).toEqual(['2026-01-01 2026-01-14 14'])
  expect(spans('2025-11-30', 'quarterly', 2)).toEqual([
    '2025-11-30 2026-02-27 90',
    '2026-02-28 2026-05-29 91',
  ])
})

test('the last period ends with the calendar', () => {
  expect(periodContaining('2026-01-05', 'monthly', '9999-12-31')?.end).toBe('9999-12-31')
  expect(() => periodAt('2026-01-05', 'monthly', 96_000)).toThrow(RangeError)
})

test('nothing lies between a day and an earlier one', () => {
  expect(periodsBetween('2026-01-01', 'monthly', '2026-03-01', '2026-02-01')).toEqual([])
})

test.each([-1, 0.5, NaN])('there is no period number %d', (at) => {
  expect(() => periodAt('2026-01-01', 'monthly', at)).toThrow(RangeError)
})
