import type { Product } from '../support/florin.js'
import { aBudgetTellsOfEachThresholdOnce } from './a-budget-tells-of-each-threshold-once.js'
import { aMonthIsOnesOwnAndLeavesATrail } from './a-month-is-ones-own-and-leaves-a-trail.js'
import { aReceiptStaysWithItsTransaction } from './a-receipt-stays-with-its-transaction.js'
import { conventions } from './conventions.js'
import { fromAStatementToTheMonth } from './from-a-statement-to-the-month.js'
import { hostileInput } from './hostile-input.js'
import { somebodyShowsWhoTheyAre } from './somebody-shows-who-they-are.js'
import { theLiveStreamResumes } from './the-live-stream-resumes.js'
import { whatTheUserDecidesStaysDecided } from './what-the-user-decides-stays-decided.js'

/** A suite of what somebody does with Florin, which is there when its tests run. */
type JourneySuite = (florin: () => Product) => void

/** All of them. Each has people of its own, so that they share one Florin. */
export const journeys: readonly (readonly [name: string, suite: JourneySuite])[] = [
  ['a budget tells of each threshold once', aBudgetTellsOfEachThresholdOnce],
  ['a month is one’s own and leaves a trail', aMonthIsOnesOwnAndLeavesATrail],
  ['a receipt stays with its transaction', aReceiptStaysWithItsTransaction],
  ['conventions', conventions],
  ['from a statement to the month', fromAStatementToTheMonth],
  ['hostile input', hostileInput],
  ['somebody shows who they are', somebodyShowsWhoTheyAre],
  ['the live stream resumes', theLiveStreamResumes],
  ['what the user decides stays decided', whatTheUserDecidesStaysDecided],
]
