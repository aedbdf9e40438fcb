import { isZero } from './line-amount.js'
import type { PlainDate, StatementLine } from './statement.js'

/** The same description however it was typed: compatibility forms, case, blanks and control characters removed. */
export function normaliseDescription(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\p{Cf}+/gu, '')
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFKC')
}

/**
 * Each line's identity inside its account: `bank:<FITID>` where the bank gives an id, else
 * `line:<date>|<amount>|<normalised description>|<n>`, n being the occurrence within these lines from 1.
 * Two identical lines of one day therefore stay two, and the same file always gives the same identities.
 *
 * Some banks reuse one FITID for different movements, or write 0. An id that stands for lines with different
 * date, amount or currency identifies nothing, so all lines that carry it fall back to their occurrence; an id
 * repeated with the same date, amount and currency is the bank repeating one movement, and keeps the one identity.
 */
export function lineIdentities(lines: readonly StatementLine[]): string[] {
  const ambiguous = ambiguousBankIds(lines)
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const bankId = usableBankId(line)
    if (bankId !== undefined && !ambiguous.has(bankId)) return `bank:${bankId}`
    const base = identityBase(line)
    const occurrence = (seen.get(base) ?? 0) + 1
    seen.set(base, occurrence)
    return `${base}|${occurrence}`
  })
}

/** What identical lines of a file share; their occurrence makes it an identity. */
export const identityBase = (line: StatementLine): string =>
  `line:${looseKey(line.date, line.amount)}|${normaliseDescription(line.description)}`

/** What one id of the bank may stand for only once. */
export const movementOf = (line: StatementLine): string =>
  `${looseKey(line.date, line.amount)}|${line.currency ?? ''}`

/** Date and amount alone: what the same movement has in common in two formats. '12.5' and '12.50' are one. */
export function looseKey(date: PlainDate | undefined, amount: string | undefined): string {
  return `${date ?? ''}|${amount === undefined ? '' : withoutTrailingZeros(amount)}`
}

function ambiguousBankIds(lines: readonly StatementLine[]): Set<string> {
  const facts = new Map<string, string>()
  const ambiguous = new Set<string>()
  for (const line of lines) {
    const bankId = usableBankId(line)
    // What cannot be read says nothing against the lines that can.
    if (bankId === undefined || line.invalid !== undefined) continue
    const fact = movementOf(line)
    if ((facts.get(bankId) ?? fact) !== fact) ambiguous.add(bankId)
    facts.set(bankId, fact)
  }
  return ambiguous
}

/** Ids that banks write when they have none. */
const placeholderId = /^(0*|n\/?a|none|null|undefined|-+)$/i

/** The bank's id of a line, unless it is a placeholder for none. */
export function usableBankId(line: StatementLine): string | undefined {
  const id = line.bankId?.trim()
  return id === undefined || placeholderId.test(id) ? undefined : id
}

function withoutTrailingZeros(amount: string): string {
  if (isZero(amount)) return '0'
  return amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount
}
