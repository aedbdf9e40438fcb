import fc from 'fast-check'
import { epochDayMax, epochDayMin } from './civil.js'
import { dateOfEpochDay, type PlainDate } from './plain-date.js'

const days = (min: number, max: number): fc.Arbitrary<PlainDate> =>
  fc.integer({ min, max }).map(dateOfEpochDay)

/** Every day there is. */
export const anyDate = days(epochDayMin, epochDayMax)
/** 2000–2099, where cases meet that lie far apart in all of time. */
export const recentDate = days(10_957, 47_481)
