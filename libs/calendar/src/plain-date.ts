import {
  civilOf,
  daysInMonth,
  epochDayMax,
  epochDayMin,
  epochDayOf,
  plusMonths,
  type Civil,
} from './civil.js'

/**
 * A day without time or zone, `YYYY-MM-DD` in the proleptic Gregorian calendar, years 0001–9999.
 * Every function that takes one throws RangeError when it isn't one, or when the result would leave
 * these years.
 */
export type PlainDate = string

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/

/** Whether the day exists: `2024-02-29` does; `2023-02-29`, `2026-2-1` and `0000-01-01` don't. */
export const isPlainDate = (text: string): boolean => read(text) !== undefined

/** `days` later, earlier if negative. */
export const addDays = (date: PlainDate, days: number): PlainDate =>
  dateOfEpochDay(epochDay(date) + whole(days))

/** `months` later, earlier if negative; 31 January plus one month is the last day of February. */
export const addMonths = (date: PlainDate, months: number): PlainDate =>
  dateOfEpochDay(epochDayOf(plusMonths(civil(date), whole(months))))

/** Days from `from` (counted) to `to` (not counted); negative when `to` is earlier. */
export const daysBetween = (from: PlainDate, to: PlainDate): number => epochDay(to) - epochDay(from)

/** For `Array.sort`, earliest first. */
export const compareDates = (a: PlainDate, b: PlainDate): -1 | 0 | 1 => {
  const days = daysBetween(b, a)
  return days < 0 ? -1 : days > 0 ? 1 : 0
}

/** ISO 8601 weekday: Monday 1 … Sunday 7. */
export const dayOfWeek = (date: PlainDate): number => ((((epochDay(date) + 3) % 7) + 7) % 7) + 1

export const startOfMonth = (date: PlainDate): PlainDate => dateOf({ ...civil(date), day: 1 })

/** The last day of the month that `date` is in. */
export function endOfMonth(date: PlainDate): PlainDate {
  const { year, month } = civil(date)
  return dateOf({ year, month, day: daysInMonth(year, month) })
}

/** `YYYY-MM`. */
export const monthOf = (date: PlainDate): string => dateOf(civil(date)).slice(0, 7)

/** Year, month (1–12) and day. */
export function civil(date: PlainDate): Civil {
  const found = read(date)
  if (!found) throw new RangeError(`"${date}" is not a day (YYYY-MM-DD)`)
  return found
}

/** Days since 1970-01-01. */
export const epochDay = (date: PlainDate): number => epochDayOf(civil(date))

/** Inverse of epochDay. */
export function dateOfEpochDay(days: number): PlainDate {
  if (days < epochDayMin || days > epochDayMax) {
    throw new RangeError('The day is outside the years 0001 to 9999')
  }
  return dateOf(civilOf(days))
}

function read(text: string): Civil | undefined {
  const match = pattern.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  if (year < 1 || month < 1 || month > 12 || day < 1) return undefined
  return day <= daysInMonth(year, month) ? { year, month, day } : undefined
}

function dateOf({ year, month, day }: Civil): PlainDate {
  const pad = (value: number, length: number): string => String(value).padStart(length, '0')
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`
}

function whole(count: number): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is not a whole number`)
  return count
}
