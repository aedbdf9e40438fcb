import type { StatementLine } from '@florin/statements'
import type { KnownKey, LookAlike } from '../transactions/known-lines.repository.js'
import type { Guess } from './guesses.js'
import { readableRow, unreadableRow } from './import-row.js'
import { recognise, type KeyedLine } from './line-keys.js'
import { matchLookAlikes, type Coverage } from './look-alikes.js'
import { readLine, type ReadableLine } from './readable-line.js'
import type { StoredRow } from './statement-import.js'
import { corrects, fresh, invalid, knownAs, looksLike, repeated, type Verdict } from './verdict.js'

/** One account of a file, and which of the user's it is. */
export interface Part {
  readonly accountKey: string
  readonly accountId: string | null
  /** The currency the account is kept in; null while it is not known which account it is. */
  readonly currency: string | null
}

/** A line with its place in the file, its identity within it and what could be read of it. */
export interface Candidate {
  readonly index: number
  readonly line: StatementLine
  readonly key: string
  readonly read: ReturnType<typeof readLine>
}

/** A candidate that can be read, as the ledger may know it. */
export const keyed = ({ key, read }: Candidate): KeyedLine | undefined =>
  'invalid' in read ? undefined : { key, date: read.date, amount: read.amount }

/** Reads some lines of a part. */
export const candidatesOf = (
  part: Part,
  lines: readonly StatementLine[],
  keys: readonly string[],
  firstIndex: number,
): Candidate[] =>
  lines.map((line, at) => ({
    ...{ index: firstIndex + at, line, key: keys[at] ?? '' },
    read: readLine(line, part.currency),
  }))

/**
 * Says of each line what a commit will do with it: its identity is known, it cannot be understood, or it is
 * new, unless it turns out to look like something that another file or the user brought.
 *
 * @param known what the ledger has under an identity
 * @param seen says whether the file had an identity in the account before, and remembers it
 */
export function classify(
  part: Part,
  candidates: readonly Candidate[],
  known: (key: string) => KnownKey | undefined,
  seen: (key: string) => boolean,
  guess: Guess,
): StoredRow[] {
  const { accountKey, accountId } = part
  return candidates.map((candidate) => {
    const { index, line, key, read } = candidate
    const place = { index, accountKey, accountId }
    if ('invalid' in read) {
      return unreadableRow(place, line, invalid(read.invalid.code, read.invalid.detail))
    }
    const judged = seen(key) ? { key, verdict: repeated } : judge(line, key, read, known)
    return readableRow(place, line, read, judged.key, judged.verdict, guess)
  })
}

function judge(
  line: StatementLine,
  key: string,
  read: ReadableLine,
  known: (key: string) => KnownKey | undefined,
): { key: string; verdict: Verdict } {
  const found = recognise({ key, date: read.date, amount: read.amount }, known)
  const status = line.pending ? 'pending' : 'posted'
  if (found.known) return { key: found.key, verdict: knownAs({ status }, found.known) }
  return { key: found.key, verdict: found.corrected ? corrects(found.corrected) : fresh }
}

/**
 * Which of the new rows look like transactions of another source: all rows of an amount are given together,
 * because such a transaction can be that of one line only.
 *
 * @param others transactions that are none of the file's own lines
 * @returns those rows, suspected
 */
export function suspected(
  rows: readonly StoredRow[],
  others: readonly LookAlike[],
  coverage: Coverage,
): StoredRow[] {
  const strange = rows.flatMap((row) => {
    const { key, date, amount, description } = row
    if (row.outcome !== 'new' || key === null || date === null || amount === null) return []
    return [{ key, date, amount, description, row }]
  })
  const matches = matchLookAlikes(strange, others, coverage)
  return [...matches].map(([{ row }, other]) => ({ ...row, ...looksLike(other) }))
}
