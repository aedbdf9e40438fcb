import { addMonths, type PlainDate } from '@florin/calendar'

export const ranges = ['1m', '3m', '6m', 'ytd', '1y', 'all'] as const
export type Range = (typeof ranges)[number]

const months: Partial<Record<Range, number>> = { '1m': 1, '3m': 3, '6m': 6, '1y': 12 }

/**
 * The first day that a range shows.
 * @param since the first day on which anything happened; a year is shown where nothing has
 */
export function firstDayOf(range: Range, today: PlainDate, since: PlainDate | null): PlainDate {
  const yearAgo = addMonths(today, -12)
  if (range === 'ytd') return `${today.slice(0, 4)}-01-01`
  if (range === 'all') return since !== null && since < today ? since : yearAgo
  return addMonths(today, -(months[range] ?? 12))
}
