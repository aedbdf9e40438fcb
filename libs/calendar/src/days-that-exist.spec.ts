import fc from 'fast-check'
import {
  addDays,
  addMonths,
  compareDates,
  dayOfWeek,
  daysBetween,
  endOfMonth,
  isPlainDate,
  monthOf,
  startOfMonth,
} from './index.js'
import { anyDate } from './testing.js'

test.each(['0001-01-01', '2024-02-29', '2000-02-29', '2026-12-31', '9999-12-31'])(
  '%s is a day',
  (text) => expect(isPlainDate(text)).toBe(true),
)

test.each([
  '2023-02-29',
  '1900-02-29',
  '2026-04-31',
  '31/02/2026',
  '2026-02-31',
  '2026-00-10',
  '2026-13-01',
  '2026-01-00',
  '0000-01-01',
  '2026-1-01',
  '02026-01-01',
  '-2026-01-01',
  '2026-01-01\n',
  '2026-01-01T00:00:00Z',
  '',
])('%p is not', (text) => {
  expect(isPlainDate(text)).toBe(false)
  expect(() => addDays(text, 1)).toThrow(RangeError)
})

test('days agree with the platform calendar', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -4_000_000, max: 4_000_000 }), (date, days) => {
      const expected = new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString()
      if (isPlainDate(expected.slice(0, 10)) && expected.length === 24) {
        expect(addDays(date, days)).toBe(expected.slice(0, 10))
      } else expect(() => addDays(date, days)).toThrow(RangeError)
    }),
  )
})

test('days between two dates lead from the one to the other', () => {
  fc.assert(
    fc.property(anyDate, anyDate, (from, to) => {
      expect(addDays(from, daysBetween(from, to))).toBe(to)
      expect(compareDates(from, to)).toBe(from < to ? -1 : from > to ? 1 : 0)
    }),
  )
})

test('weekdays are those of ISO 8601 and go round in seven', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      expect(dayOfWeek(date) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay())
    }),
  )
  expect(dayOfWeek('2026-10-31')).toBe(6)
  expect(dayOfWeek('0001-01-01')).toBe(1)
})

test('a month has a first day and a last one', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      expect(startOfMonth(date)).toBe(`${monthOf(date)}-01`)
      expect(monthOf(endOfMonth(date))).toBe(monthOf(date))
      if (monthOf(date) < '9999-12') expect(addDays(endOfMonth(date), 1)).toMatch(/-01$/)
    }),
  )
})

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-01-31', 2, '2026-03-31'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2024-02-29', 12, '2025-02-28'],
  ['2026-01-15', -13, '2024-12-15'],
  ['2026-12-01', 1, '2027-01-01'],
])('%s and %d months is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected)
})

test.each([0.5, NaN, Infinity])('%d is no number of days or months', (count) => {
  expect(() => addDays('2026-01-01', count)).toThrow(RangeError)
  expect(() => addMonths('2026-01-01', count)).toThrow(RangeError)
})

test('time ends with the year 9999', () => {
  expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
  expect(() => addDays('0001-01-01', -1)).toThrow(RangeError)
  expect(() => addMonths('9999-12-01', 1)).toThrow(RangeError)
})
