import { daysBetween, type Period, type PlainDate } from '@florin/calendar'
import { abs, divide, scale } from '@florin/money'

/** Within a twentieth of the limit, spending counts as on pace. */
const onPaceWithin = 20n

/** Days of the period that have come, today included: 0 before it begins, all of them after it ends. */
export function elapsedDays(period: Period, today: PlainDate): number {
  return Math.min(period.days, Math.max(0, daysBetween(period.start, today) + 1))
}

/** Spent per day so far, in minor units; 0 before the first day. */
export function dailyAverage(spent: bigint, period: Period, today: PlainDate): bigint {
  const elapsed = elapsedDays(period, today)
  return elapsed === 0 ? 0n : divide(spent, BigInt(elapsed))
}

/**
 * What the period will end at if spending goes on as it has. Amounts in minor units, spending positive.
 * Before the first day there is no pace to go on with: what is spent ahead of it stays as it is.
 */
export function project(spent: bigint, period: Period, today: PlainDate): bigint {
  const elapsed = elapsedDays(period, today)
  return elapsed === 0 ? spent : scale(spent, BigInt(period.days), BigInt(elapsed))
}

export interface Pace {
  /** What an even pace would have spent by the end of today. */
  readonly expected: bigint
  readonly difference: bigint
  readonly status: 'under' | 'on' | 'over'
}

export function pace(spent: bigint, limit: bigint, period: Period, today: PlainDate): Pace {
  const expected = scale(limit, BigInt(elapsedDays(period, today)), BigInt(period.days))
  const difference = spent - expected
  if (abs(difference) * onPaceWithin <= limit) return { expected, difference, status: 'on' }
  return { expected, difference, status: difference < 0n ? 'under' : 'over' }
}
