import type { KnownKey } from '../transactions/known-lines.repository.js'
import { possibleKeys, recognise, type KeyedLine } from './line-keys.js'
import type { ImportRecord, StoredRow } from './statement-import.js'
import { fresh, knownAs, repeated, type Verdict } from './verdict.js'

/** What a commit finds the rows to be, now that the ledger is locked. */
export interface Settlement {
  /** The rows it does something with, as they are now: new and suspect ones are recorded. */
  readonly rows: readonly StoredRow[]
  /** Those of them that are no longer what the preview said. */
  readonly changed: readonly StoredRow[]
  readonly counts: ImportRecord['counts']
}

/** Which rows the user wants. */
type Choice = Pick<ImportRecord, 'chosenRows' | 'excludedRows' | 'takenOutcomes'>

/** What the ledger knows of an account's identity. */
export type LookUp = (accountId: string, key: string) => KnownKey | undefined

/** The identities to ask the ledger for. */
export const keysToSettle = (rows: readonly StoredRow[]): string[] =>
  rows.flatMap((row) => (isKeyed(row) ? possibleKeys(row) : []))

/** Decides anew about every row that the preview took or held for known: see `now`. */
export function settle(
  rows: readonly StoredRow[],
  record: Choice & Pick<ImportRecord, 'counts'>,
  lookUp: LookUp,
): Settlement {
  const isOpen = openRows(record)
  const taken = new Set<string>()
  const settled = {
    rows: [] as StoredRow[],
    changed: [] as StoredRow[],
    counts: { ...record.counts },
  }
  for (const before of rows) {
    if (!isOpen(before)) continue
    const row = now(before, lookUp, taken)
    settled.rows.push(row)
    if (isSame(row, before)) continue
    settled.changed.push(row)
    settled.counts[before.outcome] -= 1
    settled.counts[row.outcome] += 1
  }
  return settled
}

const isSame = (one: StoredRow, other: StoredRow): boolean =>
  one.outcome === other.outcome &&
  one.duplicateOf === other.duplicateOf &&
  one.reasonCode === other.reasonCode &&
  one.key === other.key

/** Which rows the commit is to do something with. */
function openRows(record: Choice): (row: StoredRow) => boolean {
  const chosen = new Set(record.chosenRows)
  const excluded = new Set(record.excludedRows)
  return (row) => {
    if (excluded.has(row.index) || !isKeyed(row)) return false
    if (row.outcome === 'duplicate') return row.duplicateOf !== null
    if (row.outcome !== 'new' && row.outcome !== 'suspect') return false
    return record.takenOutcomes.includes(row.outcome) || chosen.has(row.index)
  }
}

/**
 * What a row is now: since the preview another import may have brought it, or been taken back, and the
 * user may have deleted it.
 */
function now(row: StoredRow, lookUp: LookUp, taken: Set<string>): StoredRow {
  const { accountId } = row
  if (accountId === null || !isKeyed(row)) return row
  const { key, known } = recognise(row, (k) => lookUp(accountId, k))
  const as = (verdict: Verdict): StoredRow => ({ ...row, key, ...verdict })
  if (known) return as(knownAs(row, known))
  const place = `${accountId} ${key}`
  if (taken.has(place)) return as(repeated)
  taken.add(place)
  return row.outcome === 'duplicate' ? as(fresh) : { ...row, key }
}

const isKeyed = (row: StoredRow): row is StoredRow & KeyedLine =>
  row.key !== null && row.date !== null && row.amount !== null
