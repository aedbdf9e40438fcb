import { isPlainDate } from '@florin/calendar'
import type { DateOrder, PlainDate } from '../statement.js'
import { monthNamed } from './month-names.js'

/** A date as a CSV cell writes it: already certain, or three numbers whose order the column has to tell. */
export type WrittenDate =
  | { certain: PlainDate }
  | { numbers: [number, number, number]; separator: string; yearLast: boolean }

const weekday = /^[a-zà-ÿ]{2,10}[.,]\s*/i
const time = String.raw`(?:[T\s,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[AP]\.?M\.?)?\s*(?:Z|UTC|GMT|[A-Z]{3,4}|[+-]\d{2}:?\d{2})?)?`
const yearFirst = new RegExp(String.raw`^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})${time}$`, 'i')
const yearLast = new RegExp(
  String.raw`^(\d{1,2})\s?([-/. ])\s?(\d{1,2})\s?\2\s?(\d{4}|'?\d{2})${time}$`,
  'i',
)
const compact = new RegExp(String.raw`^(\d{8})(?:\d{6})?${time}$`, 'i')
const dayMonthName = new RegExp(
  String.raw`^(\d{1,2})(?:st|nd|rd|th|er|º|\.)?[-/. ]*(?:de\s+|d')?([\p{L}]{3,12})\.?[-/., ]*(?:de\s+)?(\d{4}|\d{2})${time}$`,
  'iu',
)
const monthNameDay = new RegExp(
  String.raw`^([\p{L}]{3,12})\.?[-/. ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})${time}$`,
  'iu',
)

/** Longer than any date with its time; bounds the work for other cells. */
const lengthMax = 48

/** Takes a cell apart, or undefined when it is no date. A time behind the date is left out. */
export function readWrittenDate(cell: string): WrittenDate | undefined {
  if (cell.length > lengthMax || !/\d/.test(cell)) return undefined
  const text = cell.trim()
  return numericDate(text) ?? namedDate(text) ?? unprefixed(text)
}

function numericDate(text: string): WrittenDate | undefined {
  const first = yearFirst.exec(text)
  if (first) return certain(Number(first[1]), Number(first[3]), Number(first[4]))
  const last = yearLast.exec(text)
  if (last) {
    const numbers: [number, number, number] = [
      Number(last[1]),
      Number(last[3]),
      Number(last[4]?.replace("'", '')),
    ]
    return { numbers, separator: last[2] ?? '', yearLast: last[4]?.length === 4 }
  }
  const digits = compact.exec(text)?.[1]
  if (!digits) return undefined
  const year = Number(digits.slice(0, 4))
  if (year >= 1900 && year < 2100) {
    return certain(year, Number(digits.slice(4, 6)), Number(digits.slice(6)))
  }
  const parts = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].map(Number)
  return { numbers: [parts[0] ?? 0, parts[1] ?? 0, parts[2] ?? 0], separator: '', yearLast: true }
}

function namedDate(text: string): WrittenDate | undefined {
  const dayFirst = dayMonthName.exec(text)
  if (dayFirst) return named(dayFirst[2], dayFirst[1], dayFirst[3])
  const monthFirst = monthNameDay.exec(text)
  return monthFirst ? named(monthFirst[1], monthFirst[2], monthFirst[3]) : undefined
}

/** 'Wed, 31 Dec 2025' */
function unprefixed(text: string): WrittenDate | undefined {
  const rest = text.replace(weekday, '')
  return rest === text ? undefined : (numericDate(rest) ?? namedDate(rest))
}

function named(name = '', day = '', year = ''): WrittenDate | undefined {
  const month = monthNamed(name)
  return month === undefined
    ? undefined
    : certain(fullYear(Number(year), year.length), month, Number(day))
}

function certain(year: number, month: number, day: number): WrittenDate | undefined {
  const date = plainDate(year, month, day)
  return date === undefined ? undefined : { certain: date }
}

/** The date in a given order, or undefined where there is no such day (31/02). */
export function dateIn(written: WrittenDate, order: DateOrder): PlainDate | undefined {
  if ('certain' in written) return written.certain
  const [a, b, c] = written.numbers
  const year = (value: number) => fullYear(value, written.yearLast ? 4 : 2)
  if (order === 'DMY') return plainDate(year(c), b, a)
  if (order === 'MDY') return plainDate(year(c), a, b)
  return written.yearLast ? undefined : plainDate(year(a), b, c)
}

/** Two digits mean 1970 to 2069. */
function fullYear(year: number, digits: number): number {
  if (digits > 2) return year
  return year >= 70 ? 1900 + year : 2000 + year
}

function plainDate(year: number, month: number, day: number): PlainDate | undefined {
  const pad = (value: number, length: number) => String(value).padStart(length, '0')
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
  return isPlainDate(date) ? date : undefined
}
