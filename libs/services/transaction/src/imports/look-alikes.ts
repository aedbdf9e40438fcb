import { addDays, daysBetween } from '@florin/calendar'
import { normaliseDescription } from '@florin/statements'
import type { LookAlike } from '../transactions/known-lines.repository.js'
import { canonical, daysApartMax, kindOfKey, type KeyedLine } from './line-keys.js'

/** A line that the ledger does not know by its identity. */
export interface StrangeLine extends KeyedLine {
  readonly description: string
}

/** What a file can be expected to list: all transactions of its days. */
export interface Coverage {
  readonly format: string
  readonly from: string
  readonly to: string
}

/** Days in which look-alikes of a file's lines may lie. */
export const lookAlikeRange = ({ from, to }: Coverage): { from: string; to: string } => ({
  from: addDays(from, -daysApartMax),
  to: addDays(to, daysApartMax),
})

// Enough for any real day; keeps a file of nothing but one amount from taking quadratic time.
const candidatesMax = 100

/**
 * Pairs lines with transactions of other sources that they might be: the same amount, on the same day or
 * a few days apart with a similar description. Each transaction is that of one line only, nearest days
 * first, so that of two real purchases with one entered by hand one is still new.
 *
 * @param others transactions that are none of the file's own lines
 */
export function matchLookAlikes<L extends StrangeLine>(
  lines: readonly L[],
  others: readonly LookAlike[],
  coverage: Coverage,
): Map<L, LookAlike> {
  const amounts = new Set(others.map((other) => canonical(other.amount)))
  const open = new Set(lines.filter((line) => amounts.has(canonical(line.amount))))
  const pool = Map.groupBy(others, (other) => placeOf(other.date, other.amount))
  const matches = new Map<L, LookAlike>()
  for (const away of daysAway) {
    for (const line of open) {
      const bucket = pool.get(placeOf(addDays(line.date, away), line.amount))
      const match = take(bucket, line, coverage)
      if (!match) continue
      matches.set(line, match)
      open.delete(line)
    }
  }
  return matches
}

/** 0, -1, 1, -2, 2 … */
const daysAway = [
  0,
  ...Array.from({ length: daysApartMax }, (_, n) => [-n - 1, n + 1]).flat(),
] as const

const placeOf = (date: string, amount: string): string => `${date} ${canonical(amount)}`

function take(
  bucket: LookAlike[] | undefined,
  line: StrangeLine,
  coverage: Coverage,
): LookAlike | undefined {
  const at = (bucket ?? []).slice(0, candidatesMax).findIndex((o) => mayBe(line, o, coverage))
  return at < 0 ? undefined : bucket?.splice(at, 1)[0]
}

function mayBe(line: StrangeLine, other: LookAlike, coverage: Coverage): boolean {
  if (other.formats.map(familyOf).includes(familyOf(coverage.format))) {
    // Two ids of one bank are two transactions, however alike they look.
    if (kindOfKey(line.key) === 'bank' && other.hasBankId) return false
    // What the same sort of file says of days that this file does not cover is said of those days.
    if (other.date < coverage.from || other.date > coverage.to) return false
  }
  return daysBetween(line.date, other.date) === 0 || similar(line.description, other.description)
}

const familyOf = (format: string): string => (format === 'qfx' ? 'ofx' : format)

/** Whether the words of one are, by half at least, words of the other. */
function similar(one: string, other: string): boolean {
  const [few, many] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.size - b.size)
  if (!few || !many || few.size === 0) return false
  const shared = [...few].filter((word) => many.has(word)).length
  return shared * 2 >= few.size
}

const wordsOf = (text: string): Set<string> =>
  new Set(
    normaliseDescription(text)
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length > 1),
  )
