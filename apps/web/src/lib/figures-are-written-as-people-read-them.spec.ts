import { datesIsolated, formatsOf } from './format.js'
import { directionOf, languageOf } from './language.js'

const irish = formatsOf('en-IE', 'Europe/Dublin')
const german = formatsOf('de-DE', 'Europe/Berlin')
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ')

it('writes amounts to the last digit, however large', () => {
  expect(irish.money('-1234.5', 'EUR')).toBe('-€1,234.50')
  expect(plain(german.money('-1234.5', 'EUR'))).toBe('-1.234,50 €')
  expect(irish.money('9007199254740993.25', 'EUR')).toBe('€9,007,199,254,740,993.25')
  expect(irish.money('1234', 'JPY')).toBe('¥1,234')
})

it('shows a plus where it is asked for, and none on nothing', () => {
  expect(irish.money('3', 'EUR', { signed: true })).toBe('+€3.00')
  expect(irish.money('0.00', 'EUR', { signed: true })).toBe('€0.00')
})

it('is short where there is little room', () => {
  expect(irish.compactMoney('1234567', 'EUR')).toBe('€1.2M')
  expect(irish.money('1234.56', 'EUR', { whole: true })).toBe('€1,235')
})

it('writes fractions as percentages', () => {
  expect(irish.percent(0.834)).toBe('83%')
  expect(irish.percent(0.834, 1)).toBe('83.4%')
})

it('keeps a plain date on its day, wherever somebody lives', () => {
  const honolulu = formatsOf('en-US', 'Pacific/Honolulu')
  expect(honolulu.date('2026-10-18')).toBe('Oct 18, 2026')
  expect(german.month('2026-10')).toBe('Oktober 2026')
})

it('shows an instant as their clock had it', () => {
  expect(german.instant('2026-07-01T22:30:00.000Z')).toContain('02.07.2026')
  expect(irish.instant('2026-01-01T12:05:00.000Z')).toContain('12:05')
})

it.each([
  ['2026-11-22T11:59:30Z', '30 seconds ago'],
  ['2026-11-22T11:00:00Z', '1 hour ago'],
  ['2026-11-21T12:00:00Z', 'yesterday'],
  ['2026-09-20T12:00:00Z', '2 months ago'],
  ['2026-11-23T12:00:00Z', 'tomorrow'],
])('says of %s that it was %s', (at, said) => {
  expect(irish.ago(at, new Date('2026-11-22T12:00:00Z'))).toBe(said)
})

it('speaks English to who speaks nothing it knows, and reads Arabic from the right', () => {
  expect(['de-AT', 'AR', 'fr-FR'].map(languageOf)).toEqual(['de', 'ar', 'en'])
  expect([directionOf('ar'), directionOf('de')]).toEqual(['rtl', 'ltr'])
})

it('keeps a date together in a line that is read from the right', () => {
  const { date, shortDate, money } = datesIsolated(irish)
  expect(shortDate('2026-10-18')).toBe('\u206818 Oct\u2069')
  expect(date('2026-10-18')).toBe('\u206818 Oct 2026\u2069')
  expect(money('1.00', 'EUR')).toBe('€1.00')
})
