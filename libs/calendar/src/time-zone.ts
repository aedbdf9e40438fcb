import { dateOfEpochDay, epochDay, type PlainDate } from './plain-date.js'

const msPerDay = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * Whether `name` is a zone of the IANA database, such as `Europe/Berlin` or `UTC`. Plain offsets
 * (`+01:00`) are not: they know no summer time.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    format(name)
    return true
  } catch {
    return false
  }
}

/**
 * The day it is at the instant `now` on the clocks of `timeZone`. @throws RangeError for an unknown
 * zone
 */
export const todayIn = (timeZone: string, now: Date): PlainDate =>
  dateOfEpochDay(Math.floor(localMs(timeZone, now.getTime()) / msPerDay))

/**
 * The first instant of `date` on the clocks of `timeZone`: midnight; the earlier one when clocks go
 * back over it; the first instant after the gap when clocks jump over it (São Paulo until 2018), or
 * over the whole day (Samoa, 2011-12-30).
 *
 * @throws RangeError for an unknown zone or day
 */
export function startOfDayIn(timeZone: string, date: PlainDate): Date {
  const midnight = epochDay(date) * msPerDay
  // No zone is more than a day from UTC and none changes twice in two days, so these two offsets
  // are all there can be.
  const candidates = [midnight - msPerDay, midnight + msPerDay]
    .map((ms) => midnight - offsetMs(timeZone, ms))
    .sort((a, b) => a - b)
  const [early = midnight, late = midnight] = candidates
  const exact = candidates.find((ms) => localMs(timeZone, ms) === midnight)
  return new Date(exact ?? firstAtOrAfter(timeZone, midnight, early, late))
}

/**
 * Halves `early`–`late`, between which the clocks jump forward over `local`, down to the instant of
 * the jump.
 */
function firstAtOrAfter(timeZone: string, local: number, early: number, late: number): number {
  let [before, after] = [early, late]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (localMs(timeZone, middle) < local) before = middle
    else after = middle
  }
  return after
}

/** Wall-clock time as if it were UTC. */
const localMs = (timeZone: string, ms: number): number => ms + offsetMs(timeZone, ms)

/** What the zone's clocks are ahead of UTC at an instant, in milliseconds; behind is negative. */
function offsetMs(timeZone: string, ms: number): number {
  const text =
    format(timeZone)
      .formatToParts(ms)
      .find(({ type }) => type === 'timeZoneName')?.value ?? ''
  // `GMT`, `GMT+05:30`, before standard time also with seconds.
  const [, sign, hours, minutes, seconds] =
    /^GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text) ?? []
  const ahead = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)
  return (sign === '-' ? -ahead : ahead) * 1000
}

/**
 * Building a format costs more than a hundred uses of it. Names are few: only valid ones are kept,
 * in one spelling.
 */
function format(timeZone: string): Intl.DateTimeFormat {
  const key = timeZone.toLowerCase()
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  formats.set(key, made)
  return made
}
