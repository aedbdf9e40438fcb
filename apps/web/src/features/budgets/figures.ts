import { fromNumeric, ratio } from '@florin/money'
import type { MeterTone } from '@florin/ui'
import type { Budget } from '../../api/client.js'

export type Standing = 'over' | 'ahead' | 'on' | 'under'

/** How a budget does: spent beyond its limit, faster than evenly, evenly or slower. */
export function standingOf({ percentage, pace }: Pick<Budget, 'percentage' | 'pace'>): Standing {
  if (percentage > 1) return 'over'
  if (pace.status === 'over') return 'ahead'
  return pace.status
}

export const toneOf: Record<Standing, MeterTone> = {
  over: 'danger',
  ahead: 'warning',
  on: 'accent',
  under: 'accent',
}

/** What an even pace would have spent by now, as a share of the limit; none of a limit that is none. */
export function paceShare({ pace, limit, currency }: Budget): number | undefined {
  const whole = fromNumeric(limit, currency)
  return whole > 0n ? ratio(fromNumeric(pace.expected, currency), whole) : undefined
}

/** Whether the period will end above its limit if spending goes on as it has. */
export const willExceed = ({ projectedEnd, limit, currency }: Budget): boolean =>
  fromNumeric(projectedEnd, currency) > fromNumeric(limit, currency)

/** Without its sign, for sentences that say which way it goes. */
export const size = (amount: string): string => amount.replace(/^-/, '')

/** Those that need a look first: the further along, the earlier. */
export const byNeed = <B extends Pick<Budget, 'percentage' | 'name'>>(budgets: readonly B[]): B[] =>
  budgets.toSorted((a, b) => b.percentage - a.percentage || a.name.localeCompare(b.name))
