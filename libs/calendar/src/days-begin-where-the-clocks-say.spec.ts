import fc from 'fast-check'
import { addDays, isTimeZone, startOfDayIn, todayIn } from './index.js'
import { recentDate } from './testing.js'

const zone = fc.constantFrom('UTC', ...Intl.supportedValuesOf('timeZone'))
// Until 2011 Newfoundland put its clocks back at 00:01, so the evening before came after the day.
const instant = fc.date({
  min: new Date('2012-01-01T00:00:00Z'),
  max: new Date('2037-12-31T00:00:00Z'),
  noInvalidDate: true,
})

test('an instant lies in the day it is in, in every zone', () => {
  fc.assert(
    fc.property(zone, instant, (timeZone, now) => {
      const today = todayIn(timeZone, now)
      expect(startOfDayIn(timeZone, today).getTime()).toBeLessThanOrEqual(now.getTime())
      expect(startOfDayIn(timeZone, addDays(today, 1)).getTime()).toBeGreaterThan(now.getTime())
    }),
    { numRuns: 1000 },
  )
})

test('a day begins with its first instant', () => {
  fc.assert(
    fc.property(zone, recentDate, (timeZone, date) => {
      const start = startOfDayIn(timeZone, date)
      // Samoa and Kiribati skipped a day, so the first instant may be of the next one.
      expect(todayIn(timeZone, start) >= date).toBe(true)
      expect(todayIn(timeZone, new Date(start.getTime() - 1)) < date).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test.each([
  ['an ordinary day', 'Asia/Kolkata', '2026-06-01', '2026-05-31T18:30:00.000Z'],
  ['the day summer time begins', 'Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
  ['the day after', 'Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
  ['the day summer time ends', 'America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
  ['the day after', 'America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
  ['midnight left out', 'America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
  ['23:30 to 00:30 left out', 'America/Toronto', '1919-03-31', '1919-03-31T04:30:00.000Z'],
  ['midnight twice', 'America/Havana', '2023-11-05', '2023-11-05T04:00:00.000Z'],
  ['a day left out', 'Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ['the day after', 'Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
  ['half an hour of summer', 'Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z'],
  ['local mean time', 'Europe/Paris', '1890-01-01', '1889-12-31T23:50:39.000Z'],
  ['the first day of all', 'UTC', '0001-01-01', '0001-01-01T00:00:00.000Z'],
])('%s in %s: %s', (_, timeZone, date, expected) => {
  expect(startOfDayIn(timeZone, date).toISOString()).toBe(expected)
})

test('the same instant is two dates', () => {
  const now = new Date('2026-10-31T23:30:00Z')
  expect(todayIn('America/Los_Angeles', now)).toBe('2026-10-31')
  expect(todayIn('Europe/Berlin', now)).toBe('2026-11-01')
})

test.each(['Europe/Berlin', 'UTC', 'Etc/GMT+5', 'America/Argentina/Buenos_Aires'])(
  '%s is a zone',
  (name) => expect(isTimeZone(name)).toBe(true),
)

test.each(['', 'Mars/Olympus', '+01:00', ' UTC', 'Z', 'local'])('%p is not', (name) => {
  expect(isTimeZone(name)).toBe(false)
})

test('an unknown zone and a broken instant are refused', () => {
  expect(() => todayIn('Mars/Olympus', new Date(0))).toThrow(RangeError)
  expect(() => todayIn('UTC', new Date(NaN))).toThrow(RangeError)
})
