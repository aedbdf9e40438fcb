import { fromNumeric } from '@florin/money'
import type { StatementLine } from '@florin/statements'
import { categorise, type Categorisation } from '../categorisation/categorise.js'
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
): StoredRow {
  const guess = read.currency === null ? undefined : guessOf(line, read.amount, read.currency)
  return {
    ...unreadableRow(place, line, verdict),
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
  const shown = 'invalid' in read ? { amount: null, currency: null } : read
  return {
    ...place,
    position: line.position,
    key: null,
    date: line.date ?? null,
    amount: shown.amount,
    currency: shown.currency,
    description: line.description,
    kind: line.kind ?? null,
    status: line.pending ? 'pending' : 'posted',
    merchant: null,
    categoryId: null,
    categorySource: null,
    categoryConfidence: null,
    ...verdict,
  }
}

const guessOf = (line: StatementLine, amount: string, currency: string): Categorisation =>
  categorise({
    description: line.description,
    amountMinor: fromNumeric(amount, currency),
    ...(line.payee === undefined ? {} : { payee: line.payee }),
    ...(line.kind === undefined ? {} : { kind: line.kind }),
    ...(line.category === undefined ? {} : { categoryHint: line.category }),
  })
