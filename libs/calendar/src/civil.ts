/** A year, month (1–12) and day of the proleptic Gregorian calendar. */
export interface Civil {
  year: number
  month: number
  day: number
}

/** Days from 1970-01-01 to 0001-01-01 and to 9999-12-31. */
export const epochDayMin = -719_162
export const epochDayMax = 2_932_896

const daysPerEra = 146_097
/**
 * From 0000-03-01, where Gregorian eras of 400 years begin if the year begins in March, to
 * 1970-01-01.
 */
const epochOffset = 719_468

/**
 * Days since 1970-01-01. After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
 * days_from_civil.
 */
export function epochDayOf({ year, month, day }: Civil): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * daysPerEra + dayOfEra - epochOffset
}

/** Inverse of epochDayOf; civil_from_days of the same source. */
export function civilOf(epochDay: number): Civil {
  const days = epochDay + epochOffset
  const era = Math.floor(days / daysPerEra)
  const dayOfEra = days - era * daysPerEra
  const leaps =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096)
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365)
  const yearStart = 365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100)
  const dayOfYear = dayOfEra - yearStart
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = ((monthFromMarch + 2) % 12) + 1
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  }
}

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/**
 * `months` later (earlier if negative), on the same day of the month or the month's last if it is
 * shorter.
 */
export function plusMonths({ year, month, day }: Civil, months: number): Civil {
  const count = year * 12 + (month - 1) + months
  const to = { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 }
  return { ...to, day: Math.min(day, daysInMonth(to.year, to.month)) }
}
