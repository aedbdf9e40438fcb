import { addDays, isPlainDate, startOfDayIn } from '@florin/calendar'
import { actionsByKind, type Kind } from './entry.js'
import type { TrailFilter } from './trail-filter.js'

export const isKind = (text: string | undefined): text is Kind =>
  text !== undefined && Object.hasOwn(actionsByKind, text)

/** As the API is asked: days are from midnight to midnight where the person lives. What does not exist filters nothing. */
export function trailQuery(
  { kind, action, from, to }: TrailFilter,
  timeZone: string,
): { actions?: string; since?: string; before?: string } {
  const actions = action ?? (isKind(kind) ? actionsByKind[kind].join(',') : undefined)
  const midnight = (day: string): string => startOfDayIn(timeZone, day).toISOString()
  return {
    ...(actions !== undefined && { actions }),
    ...(from !== undefined && isPlainDate(from) && { since: midnight(from) }),
    ...(to !== undefined && isPlainDate(to) && { before: midnight(addDays(to, 1)) }),
  }
}
