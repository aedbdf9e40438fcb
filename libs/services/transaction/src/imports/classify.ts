import type { StatementLine } from '@florin/statements'
import type { KnownKey, LookAlike } from '../transactions/known-lines.repository.js'
import { readableRow, unreadableRow } from './import-row.js'
import { keysOf, possibleKeys, recognise, type Recognition } from './line-keys.js'
import { matchLookAlikes, type Coverage } from './look-alikes.js'
import { readLine, type ReadableLine } from './readable-line.js'
import type { StoredRow } from './statement-import.js'
import { corrects, fresh, invalid, knownAs, looksLike, repeated, type Verdict } from './verdict.js'

/** One account's lines of a file. */
export interface Part {
  readonly accountKey: string
  readonly accountId: string | null
  /** The currency the account is kept in; null while it is not known which account it is. */
  readonly currency: string | null
  readonly format: string
  readonly lines: readonly StatementLine[]
  /** Index of the first of them in the file. */
  readonly firstIndex: number
}

/** What the ledger has that the lines could be. */
export interface Known {
  readonly keys: readonly KnownKey[]
  readonly lookAlikes: readonly LookAlike[]
}

/** A line that can be read. */
export interface Candidate extends Omit<ReadableLine, 'currency'> {
  readonly line: StatementLine
  readonly at: number
  readonly read: ReadableLine
  /** The identity that the file alone gives. */
  readonly key: string
  readonly description: string
}

/** The part's lines that can be read. */
export function candidatesOf(part: Part): Candidate[] {
  const keys = keysOf(part.lines)
  return part.lines.flatMap((line, at) => {
    const read = readLine(line, part.currency)
    if ('invalid' in read) return []
    const { date, amount } = read
    return [{ line, at, read, key: keys[at] ?? '', date, amount, description: line.description }]
  })
}

/** The identities to ask the ledger for. */
export const keysToFind = (candidates: readonly Candidate[]): string[] =>
  candidates.flatMap(possibleKeys)

/** The days of a part's lines; nothing when none can be read. */
export function coverageOf(format: string, candidates: readonly Candidate[]): Coverage | undefined {
  const dates = candidates.map((candidate) => candidate.date).sort()
  const [from] = dates
  const to = dates.at(-1)
  return from === undefined || to === undefined ? undefined : { format, from, to }
}

/**
 * Says of each line what a commit will do with it: its identity is known, it looks like something that
 * another file or the user brought, it cannot be understood, or it is new.
 *
 * @param seen identities that earlier parts of the file gave to the account; the part's are added
 */
export function classify(
  part: Part,
  candidates: readonly Candidate[],
  known: Known,
  seen: Set<string>,
): StoredRow[] {
  const readable = new Map(candidates.map((candidate) => [candidate.at, candidate]))
  const judge = judgeOf(candidates, known, coverageOf(part.format, candidates))
  return part.lines.map((line, at) => {
    const { accountKey, accountId } = part
    const place = { index: part.firstIndex + at, accountKey, accountId }
    const candidate = readable.get(at)
    if (!candidate) return unreadableRow(place, line, refusalOf(line, part.currency))
    const { key, verdict } = judge(candidate)
    const isRepeated = seen.has(candidate.key)
    seen.add(candidate.key)
    return readableRow(place, line, candidate.read, key, isRepeated ? repeated : verdict)
  })
}

function refusalOf(line: StatementLine, currency: string | null): Verdict {
  const read = readLine(line, currency)
  return 'invalid' in read ? invalid(read.invalid.code, read.invalid.detail) : fresh
}

/** Looks all lines up together, because a transaction of another source can be that of one only. */
function judgeOf(
  candidates: readonly Candidate[],
  known: Known,
  coverage: Coverage | undefined,
): (candidate: Candidate) => { key: string; verdict: Verdict } {
  const byKey = new Map(known.keys.map((key) => [key.key, key]))
  const recognised = new Map<Candidate, Recognition>(
    candidates.map((candidate) => [candidate, recognise(candidate, (key) => byKey.get(key))]),
  )
  const own = new Set([...recognised.values()].flatMap((found) => found.known?.transactionId ?? []))
  const strange = candidates.filter((candidate) => {
    const found = recognised.get(candidate)
    return !found?.known && !found?.corrected
  })
  const others = known.lookAlikes.filter((other) => !own.has(other.id))
  const alike = coverage ? matchLookAlikes(strange, others, coverage) : new Map()
  return (candidate) => {
    const { key, known: same, corrected } = recognised.get(candidate) ?? { key: candidate.key }
    if (same) return { key, verdict: knownAs(statusOf(candidate.line), same) }
    if (corrected) return { key, verdict: corrects(corrected) }
    const other = alike.get(candidate)
    return { key, verdict: other ? looksLike(other) : fresh }
  }
}

const statusOf = (line: StatementLine): Pick<StoredRow, 'status'> => ({
  status: line.pending ? 'pending' : 'posted',
})
