import { addDays, dayOfWeek, daysBetween, endOfMonth } from '@florin/calendar'
import { FlorinError, historyIntervals, historyIntervalsMax } from '@florin/contracts'
import fc from 'fast-check'
import { rangeOf } from './range.js'

const today = '2026-10-20'
const interval = fc.constantFrom(...historyIntervals)
const from = fc.integer({ min: 0, max: 40_000 }).map((days) => addDays('1900-01-01', days))

it('ends with each interval and with the range, in order and without a gap', () => {
  fc.assert(
    fc.property(interval, from, fc.nat(399), (by, first, days) => {
      const last = addDays(first, days)
      const { ends } = rangeOf({ from: first, to: last, interval: by }, today)
      expect(ends.at(-1)).toBe(last)
      for (const [n, end] of ends.entries()) {
        const before = ends[n - 1] ?? addDays(first, -1)
        expect(daysBetween(before, end)).toBeGreaterThan(0)
        if (by === 'day') expect(daysBetween(before, end)).toBe(1)
        if (end === last) continue
        if (by === 'week') expect(dayOfWeek(end)).toBe(7)
        if (by === 'month') expect(end).toBe(endOfMonth(end))
      }
    }),
  )
})

it('takes the shortest interval of which there are not too many', () => {
  fc.assert(
    fc.property(from, fc.nat(historyIntervalsMax * 30 - 1), (first, days) => {
      const range = rangeOf({ from: first, to: addDays(first, days) }, today)
      const expected = days < 400 ? 'day' : days < 2_800 ? 'week' : 'month'
      expect(range.interval).toBe(expected)
      expect(range.ends.length).toBeLessThanOrEqual(historyIntervalsMax + 2)
    }),
  )
})

it('is the year up to today unless told', () => {
  const { ends, ...range } = rangeOf({}, today)
  expect(range).toEqual({ from: '2025-10-20', to: today, interval: 'day' })
  expect(ends).toHaveLength(366)
})

it.each([
  [{ from: '2026-10-21' }, 'after-end'],
  [{ from: '2026-02-01', to: '2026-01-31' }, 'after-end'],
  [{ from: '2025-01-01', to: '2026-02-05', interval: 'day' as const }, 'too-long'],
  [{ from: '2000-01-01', to: '2026-10-20', interval: 'week' as const }, 'too-long'],
  [{ from: '1900-01-01' }, 'too-long'],
])('refuses %j as %s', (query, code) => {
  let refused: unknown
  try {
    rangeOf(query, today)
  } catch (error) {
    refused = error
  }
  expect(refused).toBeInstanceOf(FlorinError)
  expect((refused as FlorinError).options).toMatchObject({ errors: [{ parameter: 'from', code }] })
})
