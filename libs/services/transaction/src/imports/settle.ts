import type { KnownKey } from '../transactions/ledger.repository.js'
import type { ImportRecord, StoredRow } from './statement-import.js'

/** What a commit does with the rows, now that the ledger is locked. */
export interface Settlement {
  /** To be recorded. */
  readonly fresh: readonly StoredRow[]
  /** To be added to the sources of the transaction they are. */
  readonly duplicates: readonly (StoredRow & { duplicateOf: string })[]
  /** Rows that are no longer what the preview said. */
  readonly changed: readonly StoredRow[]
  readonly counts: ImportRecord['counts']
}

/**
 * Decides anew about every row that the preview took or held for known: another import may have brought
 * it, or been taken back, and the user may have deleted it, since.
 *
 * @param known what the row's account knows of its identity now
 */
export function settle(
  rows: readonly StoredRow[],
  record: Pick<ImportRecord, 'chosenRows' | 'excludedRows' | 'counts'>,
  known: (row: StoredRow) => KnownKey | undefined,
): Settlement {
  const chosen = new Set(record.chosenRows)
  const excluded = new Set(record.excludedRows)
  const fresh: StoredRow[] = []
  const duplicates: (StoredRow & { duplicateOf: string })[] = []
  const changed: StoredRow[] = []
  const counts = { ...record.counts }
  for (const row of rows) {
    if (!isOpen(row, chosen, excluded)) continue
    const now = judge(row, known(row))
    if (now.outcome === 'duplicate' && now.duplicateOf !== null) {
      duplicates.push({ ...now, duplicateOf: now.duplicateOf })
    } else if (now.outcome !== 'removed-by-you') {
      fresh.push(now)
    }
    if (now.outcome !== row.outcome || now.duplicateOf !== row.duplicateOf) {
      changed.push(now)
      counts[row.outcome] -= 1
      counts[now.outcome] += 1
    }
  }
  return { fresh, duplicates, changed, counts }
}

/** Whether the commit is to do anything with the row. */
function isOpen(
  row: StoredRow,
  chosen: ReadonlySet<number>,
  excluded: ReadonlySet<number>,
): boolean {
  if (row.outcome === 'suspect') return chosen.has(row.index)
  if (row.outcome === 'new') return !excluded.has(row.index)
  return row.outcome === 'duplicate' && row.duplicateOf !== null && !excluded.has(row.index)
}

function judge(row: StoredRow, known: KnownKey | undefined): StoredRow {
  if (known?.removedByUser) {
    return {
      ...row,
      outcome: 'removed-by-you',
      duplicateOf: null,
      reasonCode: 'removed-by-you',
      reasonDetail: 'You deleted this transaction; it stays deleted.',
    }
  }
  if (known) {
    return {
      ...row,
      outcome: 'duplicate',
      duplicateOf: known.transactionId,
      reasonCode: 'known',
      reasonDetail: 'This line was imported before.',
    }
  }
  if (row.outcome !== 'duplicate') return row
  return { ...row, outcome: 'new', duplicateOf: null, reasonCode: null, reasonDetail: null }
}
