import { createHash } from 'node:crypto'
import { daysBetween } from '@florin/calendar'
import type { KnownKey } from '../transactions/known-lines.repository.js'
import { storable } from './storable.js'

/** Days by which two dates of one transaction may differ: bought on a Friday, booked on a Monday. */
export const daysApartMax = 3

const keyCharactersMax = 500
const hashedCharacters = 70

/** An identity short enough to be indexed: the end of a very long one is replaced by its hash. */
export function bounded(key: string): string {
  const text = storable(key)
  if (text.length <= keyCharactersMax) return text
  const hash = createHash('sha256').update(text).digest('hex')
  return storable(`${text.slice(0, keyCharactersMax - hashedCharacters)}#${hash}`)
}

/** `bank` for the bank's own id, `line` for the n-th occurrence, `manual` for what came by hand. */
export const kindOfKey = (key: string): string => key.slice(0, key.indexOf(':'))

/** `12.5000` and `12.50` are the same amount. */
export const canonical = (amount: string): string =>
  amount.includes('.') ? amount.replace(/0+$/, '').replace(/\.$/, '') : amount

/** What tells whether a line is the transaction that is known by its identity. */
export interface KeyedLine {
  readonly key: string
  readonly date: string
  readonly amount: string
}

/**
 * The identity of a line whose bank id was another transaction's before: some banks number the lines of
 * each file from 1.
 */
export const keyOfReusedId = ({ key, date, amount }: KeyedLine): string =>
  `${key}@${date}|${canonical(amount)}`

/** Both identities under which the ledger may know a line. */
export const possibleKeys = (line: KeyedLine): string[] =>
  kindOfKey(line.key) === 'bank' ? [line.key, keyOfReusedId(line)] : [line.key]

/** What the ledger knows of a line. */
export interface Recognition {
  /** The identity under which the line is, or would be, recorded. */
  readonly key: string
  /** The same transaction. */
  readonly known?: KnownKey
  /** A transaction of about that day with the bank's same id, but another amount. */
  readonly corrected?: KnownKey
}

/**
 * Looks a line up by its identity. A bank's id alone is not believed: with the amount changed the line
 * may be a correction, on quite another day it is another transaction.
 */
export function recognise(
  line: KeyedLine,
  lookUp: (key: string) => KnownKey | undefined,
): Recognition {
  const first = lookUp(line.key)
  if (!first) return { key: line.key }
  if (kindOfKey(line.key) !== 'bank') return { key: line.key, known: first }
  const isNear = Math.abs(daysBetween(line.date, first.date)) <= daysApartMax
  if (isNear && (first.amount === null || canonical(first.amount) === canonical(line.amount))) {
    return { key: line.key, known: first }
  }
  const key = keyOfReusedId(line)
  const second = lookUp(key)
  if (second) return { key, known: second }
  return isNear ? { key, corrected: first } : { key }
}
