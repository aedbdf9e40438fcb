import type { KnownKey, LookAlike } from '../transactions/known-lines.repository.js'
import type { StoredRow } from './statement-import.js'

/** What a commit does with a row, and why. */
export type Verdict = Pick<StoredRow, 'outcome' | 'duplicateOf' | 'reasonCode' | 'reasonDetail'>

const quotedCharactersMax = 100

export const fresh: Verdict = {
  outcome: 'new',
  duplicateOf: null,
  reasonCode: null,
  reasonDetail: null,
}

export const repeated: Verdict = {
  outcome: 'duplicate',
  duplicateOf: null,
  reasonCode: 'repeated',
  reasonDetail: 'This line is in the file before, with the same id.',
}

export const invalid = (reasonCode: string, reasonDetail: string): Verdict => ({
  outcome: 'invalid',
  duplicateOf: null,
  reasonCode,
  reasonDetail,
})

/** Whether a line says that a transaction which was pending has been posted. */
export const posts = (row: Pick<StoredRow, 'status'>, known: KnownKey): boolean =>
  known.status === 'pending' && row.status === 'posted'

/** Of a line whose identity is known. */
export function knownAs(row: Pick<StoredRow, 'status'>, known: KnownKey): Verdict {
  if (known.removedByUser) {
    return {
      outcome: 'removed-by-you',
      duplicateOf: null,
      reasonCode: 'removed-by-you',
      reasonDetail: 'You deleted this transaction; it stays deleted.',
    }
  }
  return {
    outcome: 'duplicate',
    duplicateOf: known.transactionId,
    ...(posts(row, known)
      ? { reasonCode: 'posted', reasonDetail: 'This was pending, and is posted now.' }
      : { reasonCode: 'known', reasonDetail: 'This line was imported before.' }),
  }
}

/** Of a line whose bank id stands for another amount in the ledger. */
export const corrects = (known: KnownKey): Verdict => ({
  outcome: 'suspect',
  duplicateOf: known.transactionId,
  reasonCode: 'same-id',
  reasonDetail: `The bank gave this id to a transaction of ${known.date} with another amount.`,
})

/** Of a line that might be what another source brought. */
export const looksLike = (other: LookAlike): Verdict => ({
  outcome: 'suspect',
  duplicateOf: other.id,
  reasonCode: 'looks-alike',
  reasonDetail: `There is a transaction of ${other.date} with this amount: "${other.description.slice(0, quotedCharactersMax)}".`,
})
