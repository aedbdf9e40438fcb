import { currencies, homeOf, homes, localeOf, timeZones } from './choices.js'

const now = new Date('2026-07-01T00:00:00Z')
const labelOf = (options: { value: string; label: string }[], value: string): string | undefined =>
  options.find((option) => option.value === value)?.label

it('is told in the language of whoever chooses, and sorted as it sorts', () => {
  expect(labelOf(currencies('de-AT'), 'CHF')).toBe('Schweizer Franken (CHF)')
  expect(labelOf(homes('de-AT'), 'AT')).toBe('Österreich')
  const labels = homes('de-AT').map(({ label }) => label)
  expect(labels.indexOf('Österreich')).toBeLessThan(labels.indexOf('Polen'))
})

it('tells of each time zone what it differs by now, and has UTC', () => {
  expect(labelOf(timeZones('en', now), 'Europe/Vienna')).toBe('Europe/Vienna (UTC+02:00)')
  expect(timeZones('en', now).filter(({ value }) => value === 'UTC')).toHaveLength(1)
})

it('has where somebody is at home, wherever that is', () => {
  expect(homeOf('en-FO')).toBe('FO')
  expect(labelOf(homes('en-FO'), 'FO')).toBe('Faroe Islands')
  expect(homeOf('de')).toBe('DE')
  expect(localeOf('ar', 'AT')).toBe('ar-AT')
})
