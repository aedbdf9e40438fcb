import type { Stretch } from './import-ledger.repository.js'
import type { ImportRecord } from './statement-import.js'

/** Rows that are worked on together: enough to be quick, few enough to be held in memory. */
export const stretchRows = 2_000

type Choice = Pick<ImportRecord, 'counts' | 'chosenRows' | 'excludedRows' | 'takenOutcomes'>

/** All rows of an import as one stretch. */
export const wholeOf = (record: Choice): Stretch => ({
  from: 0,
  to: Object.values(record.counts).reduce((sum, count) => sum + count, 0),
  taken: record.takenOutcomes,
  chosen: record.chosenRows,
  excluded: record.excludedRows,
})

/** The rows of an import, in order, some thousands at a time. */
export function stretchesOf(record: Choice): Stretch[] {
  const { to, taken, chosen, excluded } = wholeOf(record)
  return Array.from({ length: Math.ceil(to / stretchRows) }, (_, n) => {
    const from = n * stretchRows
    const isWithin = (index: number): boolean => index >= from && index < from + stretchRows
    return {
      ...{ from, to: Math.min(to, from + stretchRows), taken },
      chosen: chosen.filter(isWithin),
      excluded: excluded.filter(isWithin),
    }
  })
}
