import fc from 'fast-check'
import {
  addBusinessDays,
  addDays,
  isBusinessDay,
  isWeekend,
  monthOf,
  shiftToBusinessDay,
  type BusinessDayConvention,
} from './index.js'
import { recentDate } from './testing.js'

const holidaysAround = recentDate.chain((date) =>
  fc.tuple(
    fc.constant(date),
    fc
      .array(fc.integer({ min: -20, max: 20 }), { maxLength: 12 })
      .map((offsets) => new Set(offsets.map((offset) => addDays(date, offset)))),
  ),
)

const christmas = new Set(['2026-12-25', '2026-12-26'])

test.each<[string, BusinessDayConvention, string]>([
  ['2026-12-24', 'following', '2026-12-24'],
  ['2026-12-25', 'following', '2026-12-28'],
  ['2026-12-25', 'preceding', '2026-12-24'],
  ['2026-12-25', 'modified-following', '2026-12-28'],
  ['2026-10-31', 'following', '2026-11-02'],
  ['2026-10-31', 'modified-following', '2026-10-30'],
])('%s %s is %s', (date, convention, expected) => {
  expect(shiftToBusinessDay(date, convention, christmas)).toBe(expected)
})

test('a payment lands on the nearest business day on its side', () => {
  fc.assert(
    fc.property(holidaysAround, ([date, holidays]) => {
      const after = shiftToBusinessDay(date, 'following', holidays)
      const before = shiftToBusinessDay(date, 'preceding', holidays)
      expect([after, before].every((day) => isBusinessDay(day, holidays))).toBe(true)
      expect(before <= date && date <= after).toBe(true)
      for (let day = addDays(before, 1); day < after; day = addDays(day, 1)) {
        expect(isBusinessDay(day, holidays)).toBe(false)
      }
    }),
  )
})

test('modified following stays in the month while the month has a business day', () => {
  fc.assert(
    fc.property(recentDate, (date) => {
      const day = shiftToBusinessDay(date, 'modified-following', new Set())
      expect(monthOf(day)).toBe(monthOf(date))
    }),
  )
})

test('business days forth and back lead home', () => {
  fc.assert(
    fc.property(holidaysAround, fc.integer({ min: -60, max: 60 }), ([date, holidays], count) => {
      const home = shiftToBusinessDay(date, 'following', holidays)
      const away = addBusinessDays(home, count, holidays)
      expect(isBusinessDay(away, holidays)).toBe(true)
      expect(addBusinessDays(away, -count, holidays)).toBe(home)
    }),
  )
})

test('business days skip weekends and holidays', () => {
  expect(addBusinessDays('2026-12-24', 1, christmas)).toBe('2026-12-28')
  expect(addBusinessDays('2026-10-30', 5)).toBe('2026-11-06')
  expect(addBusinessDays('2026-10-31', 0)).toBe('2026-10-31')
  expect(addBusinessDays('2026-10-31', -1)).toBe('2026-10-30')
  expect(isWeekend('2026-11-01')).toBe(true)
  expect(isWeekend('2026-11-02')).toBe(false)
  expect(() => addBusinessDays('2026-10-31', 0.5)).toThrow(RangeError)
})
