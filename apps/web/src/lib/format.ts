import { isolated } from './isolated.js'

/** Amounts come as decimal strings, which `Intl` formats to the last digit; they are never numbers here. */
type Decimal = Intl.StringNumericLiteral

export interface Formats {
  /** `1,234.50 €`, with the sign it has. */
  money(amount: string, currency: string, options?: MoneyOptions): string
  /** For axes and small places: `1.2K €`. */
  compactMoney(amount: string, currency: string): string
  number(value: number | string): string
  /** Of a fraction, 1 = 100 %. */
  percent(fraction: number, digits?: number): string
  /** A plain date, `2026-10-18`. */
  date(day: string): string
  /** A plain date without the year. */
  shortDate(day: string): string
  /** `2026-10` as `October 2026`. */
  month(month: string, form?: 'long' | 'short'): string
  /** An instant, in the person's time zone. */
  instant(at: string): string
  /** How long ago an instant was, as of `now`. */
  ago(at: string, now: Date): string
  /** Names sorted as the language sorts them. */
  compare(a: string, b: string): number
}

export interface MoneyOptions {
  /** Shows a plus too. */
  readonly signed?: boolean
  /** Leaves the decimals away. */
  readonly whole?: boolean
}

/** @param locale such as `en-IE` @param timeZone IANA name */
export function formatsOf(locale: string, timeZone: string): Formats {
  const number = cached((options) => new Intl.NumberFormat(locale, options))
  const day = cached((options) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }))
  const collator = new Intl.Collator(locale, { numeric: true })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const plain = (date: string): Date => new Date(`${date}T00:00:00Z`)
  const money = (currency: string, more: Intl.NumberFormatOptions): Intl.NumberFormat =>
    number({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...more })
  return {
    money: (amount, currency, { signed = false, whole = false } = {}) =>
      money(currency, {
        ...(signed ? { signDisplay: 'exceptZero' as const } : {}),
        ...(whole ? { maximumFractionDigits: 0 } : {}),
      }).format(amount as Decimal),
    compactMoney: (amount, currency) =>
      money(currency, { notation: 'compact', maximumFractionDigits: 1 }).format(amount as Decimal),
    number: (value) => number({}).format(value as Decimal),
    percent: (fraction, digits = 0) =>
      number({ style: 'percent', maximumFractionDigits: digits }).format(fraction),
    date: (date) => day({ dateStyle: 'medium' }).format(plain(date)),
    shortDate: (date) => day({ day: 'numeric', month: 'short' }).format(plain(date)),
    month: (month, form = 'long') =>
      day({ month: form, year: 'numeric' }).format(plain(`${month}-01`)),
    instant: (at) =>
      day({ dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(at)),
    ago: (at, now) => agoIn(relative, new Date(at), now),
    compare: (a, b) => collator.compare(a, b),
  }
}

/** Dates in their own direction: in a line that is read from the right, the day of `23 Nov` would else stand behind it. */
export const datesIsolated = (formats: Formats): Formats => ({
  ...formats,
  date: (day) => isolated(formats.date(day)),
  shortDate: (day) => isolated(formats.shortDate(day)),
  month: (month, form) => isolated(formats.month(month, form)),
  instant: (at) => isolated(formats.instant(at)),
})

const steps = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['week', 7 * 86_400],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

function agoIn(format: Intl.RelativeTimeFormat, at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1_000
  const [unit, size] =
    steps.find(([, size]) => Math.abs(seconds) >= size) ?? (['second', 1] as const)
  return format.format(Math.round(seconds / size), unit)
}

/** Formats cost a millisecond to make and nothing to keep. */
function cached<O extends object, F>(make: (options: O) => F): (options: O) => F {
  const made = new Map<string, F>()
  return (options) => {
    const key = JSON.stringify(options)
    const known = made.get(key) ?? make(options)
    made.set(key, known)
    return known
  }
}
