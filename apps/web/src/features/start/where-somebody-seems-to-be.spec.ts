import { isCurrency } from '@florin/money'
import { currencyOf, localeFor, regionOf } from './region.js'

it.each([
  ['de-AT', 'EUR'],
  ['de', 'EUR'],
  ['en-GB', 'GBP'],
  ['en', 'USD'],
  ['fr-CH', 'CHF'],
  ['ar', 'EGP'],
  ['zh-Hant-TW', 'TWD'],
  // Nobody's guess is better than none where there is none.
  ['en-AQ', 'USD'],
])('a browser of %s pays in %s', (locale, currency) => {
  expect(currencyOf(locale)).toBe(currency)
  expect(isCurrency(currency)).toBe(true)
})

it.each([
  ['de', 'de-AT', 'de-AT'],
  ['de', 'en-IE', 'de-IE'],
  ['ar', 'en', 'ar-US'],
  ['en', 'en', 'en'],
] as const)('who reads %s in a browser of %s writes as %s', (language, browser, locale) => {
  expect(localeFor(language, browser)).toBe(locale)
})

it('is told as the API takes it', () => {
  expect(regionOf('de', 'de-AT', 'Europe/Vienna')).toEqual({
    ...{ currency: 'EUR', timezone: 'Europe/Vienna', locale: 'de-AT' },
  })
})
