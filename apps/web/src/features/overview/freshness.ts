import { daysBetween } from '@florin/calendar'

/** Longer ago than a monthly statement comes. */
const staleDays = 35

export type Freshness = 'fresh' | 'stale' | 'empty'

/** @param last day of the account's last transaction @param today where the person lives */
export function freshnessOf(last: string | null, today: string): Freshness {
  if (last === null) return 'empty'
  return daysBetween(last, today) > staleDays ? 'stale' : 'fresh'
}
