import { periodAt, type PlainDate } from '@florin/calendar'
import { periodOn } from '../budgets/period-results.js'
import type { Touch, Touched } from './utilisation.js'

/**
 * The touched periods and, where budgets carry over what is left, all later ones up to the current:
 * spending of a past period changes what may be spent in them, with each event anew.
 */
export function withCarriedOver(
  touched: readonly Touched[],
  todayOf: (userId: string) => PlainDate,
): Touched[] {
  return [...Map.groupBy(touched, (one) => one.budget.id).values()].flatMap((periods) =>
    periods[0]?.budget.rollover ? carriedOver(periods, periods[0].budget, todayOf) : periods,
  )
}

function carriedOver(
  periods: readonly Touched[],
  budget: Touched['budget'],
  todayOf: (userId: string) => PlainDate,
): Touched[] {
  const own = new Map(periods.map((one) => [one.periodIndex, one]))
  const current = periodOn(budget, todayOf(budget.userId)).index
  const last = Math.max(current, ...own.keys())
  const all: Touched[] = []
  let earlier = new Map<number, Touch>()
  for (let index = Math.min(...own.keys()); index <= last; index++) {
    const touches = own.get(index)?.touches ?? []
    const carried = index <= current ? [...earlier.values()] : []
    const merged = merge(touches, carried)
    earlier = new Map([
      ...earlier,
      ...touches.map((touch) => [touch.at, carriedBy(touch)] as const),
    ])
    if (merged.length === 0) continue
    const { start } = periodAt(budget.startDate, budget.period, index)
    all.push({ budget, periodIndex: index, periodStart: start, touches: merged })
  }
  return all
}

const carriedBy = ({ event, at }: Touch): Touch => ({ event, at, delta: 0n, carried: true })

/** In the order of the events; what an event does to the period itself comes before what it carries. */
function merge(touches: readonly Touch[], carried: readonly Touch[]): Touch[] {
  const known = new Set(touches.map((touch) => touch.at))
  return [...touches, ...carried.filter((touch) => !known.has(touch.at))].sort(
    (a, b) => a.at - b.at,
  )
}
