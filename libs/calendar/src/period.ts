import { epochDayMax, epochDayOf, plusMonths } from './civil.js'
import { civil, dateOfEpochDay, epochDay, type PlainDate } from './plain-date.js'

export type PeriodUnit = 'weekly' | 'biweekly' | 'monthly' | 'quarterly' | 'yearly'

/**
 * One stretch of a budget's time. The periods of an anchor follow each other without gap or
 * overlap.
 */
export interface Period {
  start: PlainDate
  /** The last day, inclusive. */
  end: PlainDate
  /** 0 for the period that begins on the anchor. */
  index: number
  /** Days from start to end, both counted. */
  days: number
}

const steps: Record<PeriodUnit, { days: number } | { months: number }> = {
  weekly: { days: 7 },
  biweekly: { days: 14 },
  monthly: { months: 1 },
  quarterly: { months: 3 },
  yearly: { months: 12 },
}

/**
 * The period with this number. Each begins on the anchor's day of the month, or on the month's last
 * day where it is shorter, counted from the anchor and not from its neighbour: from 31 January come
 * 28 February, 31 March, 30 April. The last period before the end of year 9999 ends with it.
 *
 * @throws RangeError for a negative or broken index, or one after the year 9999
 */
export function periodAt(anchor: PlainDate, unit: PeriodUnit, index: number): Period {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError(`No period number ${index}`)
  const start = startDay(anchor, unit, index)
  const end = Math.min(startDay(anchor, unit, index + 1) - 1, epochDayMax)
  return { start: dateOfEpochDay(start), end: dateOfEpochDay(end), index, days: end - start + 1 }
}

/** The period that `date` falls in; undefined before the anchor, when nothing has begun. */
export function periodContaining(
  anchor: PlainDate,
  unit: PeriodUnit,
  date: PlainDate,
): Period | undefined {
  const day = epochDay(date)
  if (day < epochDay(anchor)) return undefined
  const index = indexGuess(anchor, unit, date)
  return periodAt(anchor, unit, startDay(anchor, unit, index) > day ? index - 1 : index)
}

/** Every period that shares a day with `from`–`to`, both inclusive, in order. */
export function periodsBetween(
  anchor: PlainDate,
  unit: PeriodUnit,
  from: PlainDate,
  to: PlainDate,
): Period[] {
  const last = periodContaining(anchor, unit, to)
  if (!last || epochDay(to) < epochDay(from)) return []
  const first = periodContaining(anchor, unit, from)?.index ?? 0
  return Array.from({ length: last.index - first + 1 }, (_, offset) =>
    periodAt(anchor, unit, first + offset),
  )
}

/** May lie beyond the year 9999, so that the last period has an end. */
function startDay(anchor: PlainDate, unit: PeriodUnit, index: number): number {
  const step = steps[unit]
  if ('days' in step) return epochDay(anchor) + index * step.days
  return epochDayOf(plusMonths(civil(anchor), index * step.months))
}

/** The right index, or one too many when the month is right but its day hasn't come yet. */
function indexGuess(anchor: PlainDate, unit: PeriodUnit, date: PlainDate): number {
  const step = steps[unit]
  if ('days' in step) return Math.floor((epochDay(date) - epochDay(anchor)) / step.days)
  const [from, to] = [civil(anchor), civil(date)]
  return Math.floor(((to.year - from.year) * 12 + to.month - from.month) / step.months)
}
