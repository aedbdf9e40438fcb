import { createHash } from 'node:crypto'
import { addDays, daysBetween } from '@florin/calendar'
import { formatAmount, fromNumeric } from '@florin/money'
import { lineIdentities, normaliseDescription, type StatementLine } from '@florin/statements'
import { categorise } from '../categorisation/categorise.js'
import type { KnownKey, LookAlike } from '../transactions/ledger.repository.js'
import type { StoredRow } from './statement-import.js'

/** Days by which two banks' dates of one transaction may differ. */
export const lookAlikeDays = 3

/** An account's lines of a file, and what the ledger knows that could be the same. */
export interface Known {
  readonly accountId: string | null
  /** The currency the account is kept in; null while it is not known which account it is. */
  readonly currency: string | null
  readonly keys: readonly KnownKey[]
  readonly lookAlikes: readonly LookAlike[]
}

type Verdict = Pick<StoredRow, 'outcome' | 'duplicateOf' | 'reasonCode' | 'reasonDetail'>

const fresh: Verdict = { outcome: 'new', duplicateOf: null, reasonCode: null, reasonDetail: null }

const repeated: Verdict = {
  outcome: 'duplicate',
  duplicateOf: null,
  reasonCode: 'repeated',
  reasonDetail: 'The bank repeats this line, with the same id, in this file.',
}

const keyCharactersMax = 500

/** An identity short enough to be indexed: the end of a very long one is replaced by its hash. */
const bounded = (key: string): string =>
  key.length <= keyCharactersMax
    ? key
    : `${key.slice(0, keyCharactersMax - 70)}#${createHash('sha256').update(key).digest('hex')}`

/** The identities of an account's lines, as the ledger keeps them. */
export const keysOf = (lines: readonly StatementLine[]): string[] =>
  lineIdentities(lines).map(bounded)

/** The range of days in which look-alikes of these lines may lie; nothing for no readable line. */
export function lookAlikeRange(
  lines: readonly StatementLine[],
): { from: string; to: string } | undefined {
  const dates = lines.flatMap((line) => line.date ?? []).sort()
  const [first] = dates
  const last = dates.at(-1)
  if (first === undefined || last === undefined) return undefined
  return { from: addDays(first, -lookAlikeDays), to: addDays(last, lookAlikeDays) }
}

/**
 * Says of each line what a commit will do with it: its identity is known, it looks like something that
 * another file or the user brought, it cannot be understood, or it is new.
 */
export function classify(
  accountKey: string,
  lines: readonly StatementLine[],
  known: Known,
  firstIndex: number,
): StoredRow[] {
  const identities = keysOf(lines)
  const knownKeys = new Map(known.keys.map((key) => [key.key, key]))
  const ours = new Set(identities)
  const pool = new Pool(known.lookAlikes.filter((other) => !ours.has(other.key)))
  const seen = new Set<string>()
  return lines.map((line, at) => {
    const key = identities[at] ?? ''
    const verdict = seen.has(key)
      ? repeated
      : judge(line, key, known.currency, knownKeys.get(key), pool)
    if (!line.invalid) seen.add(key)
    return toRow(accountKey, line, key, known.accountId, firstIndex + at, verdict)
  })
}

function judge(
  line: StatementLine,
  key: string,
  currency: string | null,
  known: KnownKey | undefined,
  pool: Pool,
): Verdict {
  if (line.invalid) return invalid(line.invalid.code, line.invalid.detail)
  if (currency !== null && line.currency !== undefined && line.currency !== currency) {
    return invalid(
      'currency-mismatch',
      `The account is kept in ${currency}, this line is in ${line.currency}.`,
    )
  }
  if (known?.removedByUser) {
    return {
      ...fresh,
      outcome: 'removed-by-you',
      reasonCode: 'removed-by-you',
      reasonDetail: 'You deleted this transaction; it stays deleted.',
    }
  }
  if (known) {
    return {
      outcome: 'duplicate',
      duplicateOf: known.transactionId,
      reasonCode: 'known',
      reasonDetail: 'This line was imported before.',
    }
  }
  const other = pool.take(line, key)
  if (!other) return fresh
  return {
    outcome: 'suspect',
    duplicateOf: other.id,
    reasonCode: 'looks-alike',
    reasonDetail: `There is a transaction of ${other.date} with this amount: "${other.description.slice(0, 100)}".`,
  }
}

const invalid = (reasonCode: string, reasonDetail: string): Verdict => ({
  outcome: 'invalid',
  duplicateOf: null,
  reasonCode,
  reasonDetail,
})

/** Transactions that lines may be the same as; each can be that of one line only. */
class Pool {
  private readonly byAmount = new Map<string, LookAlike[]>()

  constructor(lookAlikes: readonly LookAlike[]) {
    for (const other of lookAlikes) {
      const amount = canonical(other.amount)
      const same = this.byAmount.get(amount)
      if (same) same.push(other)
      else this.byAmount.set(amount, [other])
    }
  }

  take(line: StatementLine, key: string): LookAlike | undefined {
    if (line.amount === undefined || line.date === undefined) return undefined
    const same = this.byAmount.get(canonical(line.amount)) ?? []
    const at = same.findIndex((other) => isSame(line, key, other))
    return at < 0 ? undefined : same.splice(at, 1)[0]
  }
}

function isSame(line: StatementLine, key: string, other: LookAlike): boolean {
  const kind = kindOf(key)
  // Two ids of the same bank are two transactions, however alike they look.
  if (kind === 'bank' && kindOf(other.key) === 'bank') return false
  const apart = Math.abs(daysBetween(line.date ?? '', other.date))
  if (apart > lookAlikeDays) return false
  if (apart === 0 && kind !== kindOf(other.key)) return true
  return similar(line.description, other.description)
}

const kindOf = (key: string): string => key.slice(0, key.indexOf(':'))

/** Whether the words of one are, by half at least, words of the other. */
function similar(one: string, other: string): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size)
  if (!few || !many || few.size === 0) return false
  const shared = [...few].filter((word) => many.has(word)).length
  return shared * 2 >= few.size && shared > 0
}

const wordsOf = (text: string): Set<string> =>
  new Set(
    normaliseDescription(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1),
  )

/** `12.5000` and `12.50` are the same amount. */
const canonical = (amount: string): string =>
  amount.includes('.') ? amount.replace(/0+$/, '').replace(/\.$/, '') : amount

function toRow(
  accountKey: string,
  line: StatementLine,
  key: string,
  accountId: string | null,
  index: number,
  verdict: Verdict,
): StoredRow {
  const amount = line.invalid ? undefined : line.amount
  const { currency } = line
  const guess =
    amount === undefined || currency === undefined ? undefined : guessOf(line, amount, currency)
  return {
    index,
    accountKey,
    accountId,
    position: line.position,
    key: line.invalid ? null : key,
    date: line.date ?? null,
    amount: amount === undefined || currency === undefined ? null : normal(amount, currency),
    currency: line.currency ?? null,
    description: line.description.replaceAll('\0', ''),
    kind: line.kind ?? null,
    status: line.pending ? 'pending' : 'posted',
    merchant: guess?.merchant.slice(0, 255) ?? null,
    categoryId: guess?.categoryId ?? null,
    categorySource: guess?.source ?? null,
    categoryConfidence: guess?.confidence ?? null,
    ...verdict,
  }
}

const normal = (amount: string, currency: string): string =>
  formatAmount(fromNumeric(amount, currency), currency)

const guessOf = (
  line: StatementLine,
  amount: string,
  currency: string,
): ReturnType<typeof categorise> =>
  categorise({
    description: line.description,
    amountMinor: fromNumeric(amount, currency),
    ...(line.payee === undefined ? {} : { payee: line.payee }),
    ...(line.kind === undefined ? {} : { kind: line.kind }),
    ...(line.category === undefined ? {} : { categoryHint: line.category }),
  })
