import { daysBetween } from '@florin/calendar'
import type { LinesWords } from './lines-option.js'

const daysMax = 300

/** How a day stands at the axis: in a short while by its day and month, in a long one by month and year. */
export function tickOf(
  dates: readonly string[],
  { month, shortDate }: Pick<LinesWords, 'month' | 'shortDate'>,
): (date: string) => string {
  const [first, last] = [dates[0], dates.at(-1)]
  const isLong = first && last && daysBetween(first, last) > daysMax
  return isLong ? (date) => month(date.slice(0, 7), 'short') : shortDate
}
