import { addDays, addMonths, daysBetween, periodsBetween, type PlainDate } from '@florin/calendar'
import {
  historyIntervals,
  historyIntervalsMax,
  invalidParameter,
  type HistoryInterval,
  type HistoryQuery,
} from '@florin/contracts'

/** The days at whose end balances are asked for. */
export interface Range {
  readonly from: PlainDate
  readonly to: PlainDate
  readonly interval: HistoryInterval
  /** Ascending, at least one; the last of each interval, and `to`. */
  readonly ends: readonly PlainDate[]
}

const daysOf: Readonly<Record<HistoryInterval, number>> = { day: 1, week: 7, month: 30 }

/** A Monday that begins a month, before every day that is taken. */
const anchor = '1900-01-01'

/**
 * The range that is asked for; by default a year up to today.
 * @throws FlorinError 422 naming the parameter when it ends before it begins, or is too long
 */
export function rangeOf(query: HistoryQuery, today: PlainDate): Range {
  const to = query.to ?? today
  const from = query.from ?? addMonths(to, -12)
  if (from > to) throw invalidParameter('from', 'after-end', 'The range ends before it begins.')
  const days = daysBetween(from, to) + 1
  const isShown = (interval: HistoryInterval): boolean =>
    days <= historyIntervalsMax * daysOf[interval]
  const interval = query.interval ?? historyIntervals.find(isShown)
  if (interval === undefined || !isShown(interval)) throw tooLong(interval)
  return { from, to, interval, ends: endsOf(from, to, interval) }
}

function endsOf(from: PlainDate, to: PlainDate, interval: HistoryInterval): PlainDate[] {
  if (interval === 'day')
    return Array.from({ length: daysBetween(from, to) + 1 }, (_, n) => addDays(from, n))
  const unit = interval === 'week' ? 'weekly' : 'monthly'
  return periodsBetween(anchor, unit, from, to).map(({ end }) => (end < to ? end : to))
}

function tooLong(interval: HistoryInterval = 'month'): Error {
  const days = historyIntervalsMax * daysOf[interval]
  return invalidParameter('from', 'too-long', `By ${interval} at most ${days} days are shown.`)
}
