import type { Language } from '../../lib/language.js'

/** Where a person seems to be, as the browser tells. */
export interface Region {
  readonly currency: string
  readonly timezone: string
  readonly locale: string
}

const euro = 'AD AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK'.split(
  ' ',
)
const own: Readonly<Record<string, string>> = {
  ...{ AE: 'AED', AR: 'ARS', AU: 'AUD', BG: 'EUR', BR: 'BRL', CA: 'CAD', CH: 'CHF', CL: 'CLP' },
  ...{ CN: 'CNY', CO: 'COP', CZ: 'CZK', DK: 'DKK', DZ: 'DZD', EG: 'EGP', GB: 'GBP', HK: 'HKD' },
  ...{ HU: 'HUF', ID: 'IDR', IL: 'ILS', IN: 'INR', IQ: 'IQD', IS: 'ISK', JO: 'JOD', JP: 'JPY' },
  ...{ KR: 'KRW', KW: 'KWD', LB: 'LBP', LI: 'CHF', MA: 'MAD', MX: 'MXN', MY: 'MYR', NO: 'NOK' },
  ...{ NZ: 'NZD', OM: 'OMR', PE: 'PEN', PH: 'PHP', PK: 'PKR', PL: 'PLN', QA: 'QAR', RO: 'RON' },
  ...{ RS: 'RSD', SA: 'SAR', SE: 'SEK', SG: 'SGD', TH: 'THB', TN: 'TND', TR: 'TRY', TW: 'TWD' },
  ...{ UA: 'UAH', US: 'USD', VN: 'VND', ZA: 'ZAR' },
}

/** @param locale such as `de-AT`, or `de`, which is taken for Germany's */
export function currencyOf(locale: string): string {
  const { region = '' } = new Intl.Locale(locale).maximize()
  return euro.includes(region) ? 'EUR' : (own[region] ?? 'USD')
}

/** Words in the language that was chosen, figures as they are written where the browser is at home. */
export function localeFor(language: Language, browser: string): string {
  const home = new Intl.Locale(browser)
  if (home.language === language) return home.baseName
  const region = home.maximize().region
  return region ? `${language}-${region}` : language
}

export const regionOf = (language: Language, browser: string, timezone: string): Region => ({
  currency: currencyOf(browser),
  timezone,
  locale: localeFor(language, browser),
})
