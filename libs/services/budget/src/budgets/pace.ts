import { daysBetween, type Period, type PlainDate } from '@florin/calendar'
import { abs, divide, ratio, scale } from '@florin/money'

/** Within this part of the limit, spending counts as on pace. */
const onPaceWithin = 0.05

/** Days of the period that have come, today included: 0 before it begins, all of them after it ends. */
export function elapsedDays(period: Period, today: PlainDate): number {
  return Math.min(period.days, Math.max(0, daysBetween(period.start, today) + 1))
}

/** Spent per day so far, in minor units. */
export const dailyAverage = (spent: bigint, period: Period, today: PlainDate): bigint =>
  divide(spent, BigInt(Math.max(1, elapsedDays(period, today))))

/** What the period will end at if spending goes on as it has. Amounts in minor units, spending positive. */
export const project = (spent: bigint, period: Period, today: PlainDate): bigint =>
  scale(spent, BigInt(period.days), BigInt(Math.max(1, elapsedDays(period, today))))

export interface Pace {
  /** What an even pace would have spent by the end of today. */
  readonly expected: bigint
  readonly difference: bigint
  readonly status: 'under' | 'on' | 'over'
}

export function pace(spent: bigint, limit: bigint, period: Period, today: PlainDate): Pace {
  const expected = scale(limit, BigInt(elapsedDays(period, today)), BigInt(period.days))
  const difference = spent - expected
  if (ratio(abs(difference), limit) <= onPaceWithin) return { expected, difference, status: 'on' }
  return { expected, difference, status: difference < 0n ? 'under' : 'over' }
}
