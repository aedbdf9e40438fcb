const dayMs = 86_400_000

const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const text = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const plusDays = (day: string, days: number): string => text(ms(day) + days * dayMs)

/** Days from one day to another; negative backwards. */
export const daysFrom = (one: string, other: string): number => (ms(other) - ms(one)) / dayMs

/** Which day it is somewhere at an instant. */
export const dayIn = (timezone: string, instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(
    new Date(instant),
  )

export type Length = 'weekly' | 'biweekly' | 'monthly' | 'quarterly' | 'yearly'

/** One period of a budget; both days are in it. */
export interface Span {
  readonly index: number
  readonly start: string
  readonly end: string
}

const monthsOf: Partial<Record<Length, number>> = { monthly: 1, quarterly: 3, yearly: 12 }

/** The n-th period begins as many steps after the first day, on the month's last day where it is too short. */
function startOf(first: string, length: Length, n: number): string {
  const months = monthsOf[length]
  if (months === undefined) return plusDays(first, n * (length === 'weekly' ? 7 : 14))
  const [year = 0, month = 0, day = 0] = first.split('-').map(Number)
  const last = new Date(Date.UTC(year, month - 1 + n * months + 1, 0))
  return text(last.getTime() - Math.max(0, last.getUTCDate() - day) * dayMs)
}

export const span = (first: string, length: Length, index: number): Span => ({
  index,
  start: startOf(first, length, index),
  end: plusDays(startOf(first, length, index + 1), -1),
})

/** The period that holds a day: found by walking there. The first one for days before it. */
export function spanOn(first: string, length: Length, day: string): Span {
  for (let index = 0; ; index += 1) {
    const found = span(first, length, index)
    if (day <= found.end) return found
  }
}
