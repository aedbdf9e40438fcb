import { isCurrency } from '@florin/money'
import type { Option } from '@florin/ui'
import { localeFor } from '../start/region.js'
import { languages, type Language } from '../../lib/language.js'

/** What somebody may choose from, in their own language, sorted as it sorts. */
const sorted = (locale: string, options: Option[]): Option[] =>
  options.sort((a, b) => new Intl.Collator(locale).compare(a.label, b.label))

const namesIn = (locale: string, type: 'currency' | 'region'): ((code: string) => string) => {
  const names = new Intl.DisplayNames(locale, { type })
  return (code) => names.of(code) ?? code
}

export function currencies(locale: string): Option[] {
  const name = namesIn(locale, 'currency')
  const known = Intl.supportedValuesOf('currency').filter(isCurrency)
  return sorted(
    locale,
    known.map((code) => ({ value: code, label: `${name(code)} (${code})` })),
  )
}

/** @param now of each the difference to UTC is told as it is then */
export function timeZones(locale: string, now: Date): Option[] {
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  return sorted(
    locale,
    [...new Set(zones)].map((zone) => ({
      value: zone,
      label: `${zone.replaceAll('_', ' ')} (${offsetOf(zone, now)})`,
    })),
  )
}

function offsetOf(timeZone: string, now: Date): string {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const name = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value
  return (name ?? 'GMT').replace('GMT', 'UTC')
}

const regions =
  'AE AR AT AU BE BG BR CA CH CL CN CO CY CZ DE DK DZ EE EG ES FI FR GB GR HK HR HU ID IE IL IN IQ IS IT JO JP KR KW LB LI LT LU LV MA MT MX MY NL NO NZ OM PE PH PK PL PT QA RO RS SA SE SG SI SK TH TN TR TW UA US VN ZA'.split(
    ' ',
  )

/** Where numbers and dates are written as somebody writes them. */
export function homes(locale: string): Option[] {
  const name = namesIn(locale, 'region')
  const own = homeOf(locale)
  const codes = new Set(own === undefined ? regions : [...regions, own])
  return sorted(
    locale,
    [...codes].map((code) => ({ value: code, label: name(code) })),
  )
}

/** `AT` of `de-AT`, and the likeliest one of a language alone. */
export const homeOf = (locale: string): string | undefined =>
  new Intl.Locale(locale).maximize().region

export const localeOf = (language: Language, home: string): string =>
  localeFor(language, `${language}-${home}`)

/** Each language by its own name, as whoever reads it looks for that. */
export const languageNames: readonly (readonly [Language, string])[] = languages.map((language) => [
  language,
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language,
])
