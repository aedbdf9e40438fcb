import type { StatementLine } from '@florin/statements'
import type { Guess } from './guesses.js'
import { readLine, type ReadableLine } from './readable-line.js'
import type { StoredRow } from './statement-import.js'
import type { Verdict } from './verdict.js'

const merchantCharactersMax = 255

/** Where a row stands, and which account it is of. */
export interface RowPlace {
  readonly index: number
  readonly accountKey: string
  readonly accountId: string | null
}

/** A line that can be read, as it is stored, with its category guessed. */
export function readableRow(
  place: RowPlace,
  line: StatementLine,
  read: ReadableLine,
  key: string,
  verdict: Verdict,
  guessOf: Guess,
): StoredRow {
  const guess = read.currency === null ? undefined : guessOf(line, read.amount, read.currency)
  return {
    ...rowOf(place, line, verdict),
    ...read,
    key,
    merchant: guess?.merchant.slice(0, merchantCharactersMax) ?? null,
    categoryId: guess?.categoryId ?? null,
    categorySource: guess?.source ?? null,
    categoryConfidence: guess?.confidence ?? null,
  }
}

/** A line that is never recorded; what it says is shown as far as it can be. */
export function unreadableRow(place: RowPlace, line: StatementLine, verdict: Verdict): StoredRow {
  const read = readLine(line, null)
  const row = rowOf(place, line, verdict)
  return 'invalid' in read ? row : { ...row, amount: read.amount, currency: read.currency }
}

const rowOf = (place: RowPlace, line: StatementLine, verdict: Verdict): StoredRow => ({
  ...place,
  position: line.position,
  key: null,
  date: line.date ?? null,
  amount: null,
  currency: null,
  description: line.description,
  kind: line.kind ?? null,
  status: line.pending ? 'pending' : 'posted',
  merchant: null,
  categoryId: null,
  categorySource: null,
  categoryConfidence: null,
  ...verdict,
})
