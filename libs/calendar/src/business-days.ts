import { addDays, dayOfWeek, monthOf, type PlainDate } from './plain-date.js'

/**
 * Where a payment goes that falls on a day banks are closed: the next business day, the one before,
 * or the next unless that is in another month and then the one before (ISDA 2006 Definitions,
 * 4.12).
 */
export type BusinessDayConvention = 'following' | 'preceding' | 'modified-following'

/** Saturday or Sunday. */
export const isWeekend = (date: PlainDate): boolean => dayOfWeek(date) >= 6

const none: ReadonlySet<PlainDate> = new Set()

/** Neither weekend nor holiday. */
export const isBusinessDay = (date: PlainDate, holidays: ReadonlySet<PlainDate> = none): boolean =>
  !isWeekend(date) && !holidays.has(date)

/** `date` itself when it is a business day, else the one that the convention names. */
export function shiftToBusinessDay(
  date: PlainDate,
  convention: BusinessDayConvention,
  holidays: ReadonlySet<PlainDate> = none,
): PlainDate {
  if (convention === 'preceding') return nearest(date, -1, holidays)
  const next = nearest(date, 1, holidays)
  if (convention === 'following' || monthOf(next) === monthOf(date)) return next
  return nearest(date, -1, holidays)
}

/**
 * The `count`th business day after `date`, before it if negative; for 0 `date` as it is, business
 * day or not.
 *
 * @throws RangeError when `count` is not a whole number or the result leaves the years 0001–9999
 */
export function addBusinessDays(
  date: PlainDate,
  count: number,
  holidays: ReadonlySet<PlainDate> = none,
): PlainDate {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is not a whole number`)
  const step = count < 0 ? -1 : 1
  let day = date
  for (let left = Math.abs(count); left > 0; left--)
    day = nearest(addDays(day, step), step, holidays)
  return day
}

/**
 * Ends after as many steps as there are holidays and weekends between them, at the latest at the
 * end of the calendar.
 */
function nearest(date: PlainDate, step: 1 | -1, holidays: ReadonlySet<PlainDate>): PlainDate {
  let day = date
  while (!isBusinessDay(day, holidays)) day = addDays(day, step)
  return day
}
