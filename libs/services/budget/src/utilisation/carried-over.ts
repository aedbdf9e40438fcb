import { periodAt, type PlainDate } from '@florin/calendar'
import { periodOn } from '../budgets/period-results.js'
import type { Touched } from './utilisation.js'

/**
 * The touched periods and, where budgets carry over what is left, all later ones up to the current:
 * spending of a past period changes what may be spent in them.
 */
export function withCarriedOver(
  touched: readonly Touched[],
  todayOf: (userId: string) => PlainDate,
): Touched[] {
  const known = new Set(touched.map(({ budget, periodIndex }) => `${budget.id} ${periodIndex}`))
  const later: Touched[] = []
  for (const { budget, periodIndex, touches } of touched) {
    const last = touches.at(-1)
    if (!budget.rollover || !last) continue
    const current = periodOn(budget, todayOf(budget.userId)).index
    for (let index = periodIndex + 1; index <= current; index++) {
      const key = `${budget.id} ${index}`
      if (known.has(key)) continue
      known.add(key)
      const { start } = periodAt(budget.startDate, budget.period, index)
      const carried = { event: last.event, delta: 0n }
      later.push({ budget, periodIndex: index, periodStart: start, touches: [carried] })
    }
  }
  return [...touched, ...later]
}
