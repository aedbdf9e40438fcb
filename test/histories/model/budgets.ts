import { span, spanOn, type Length, type Span } from './days.js'
import { typeOf, within } from './facts.js'
import { categoryOf, type Entry } from './ledger.js'

export interface Terms {
  readonly name: string
  readonly category: string
  readonly amount: bigint
  readonly currency: string
  readonly length: Length
  readonly first: string
  readonly last: string | null
  readonly rollover: boolean
  /** Hundredths of the limit. */
  readonly thresholds: readonly number[]
}

/** A threshold that was reached; `told` unless it was only to be remembered. */
export interface Alert {
  readonly budget: number
  readonly start: string
  readonly threshold: number
  readonly told: boolean
  readonly spent: bigint
  readonly limit: bigint
}

export interface Figures extends Span {
  readonly spent: bigint
  readonly limit: bigint
  readonly carried: bigint
  readonly count: number
  /** Spending in other currencies, which is not converted. */
  readonly excluded: ReadonlyMap<string, bigint>
}

/** The period a day falls in; after its end a budget stays in its last one. */
export const periodOn = ({ first, last, length }: Terms, day: string): Span =>
  spanOn(first, length, last !== null && day > last ? last : day)

/** Whether a transaction is spending that a budget is about, in whatever currency. */
const isAbout = ({ category, first, last }: Terms, e: Entry): boolean =>
  e.status === 'posted' &&
  typeOf(categoryOf(e)) === 'expense' &&
  within(categoryOf(e), category) &&
  e.date >= first &&
  (last === null || e.date <= last)

/** How a period went, from all transactions since the budget began. */
export function figures(entries: readonly Entry[], terms: Terms, index: number): Figures {
  const period = span(terms.first, terms.length, index)
  const inIt = entries.filter(
    (e) => isAbout(terms, e) && e.date >= period.start && e.date <= period.end,
  )
  const counted = inIt.filter((e) => e.currency === terms.currency)
  const spent = counted.reduce((sum, e) => sum - e.amount, 0n)
  const excluded = new Map<string, bigint>()
  for (const e of inIt) {
    if (e.currency === terms.currency) continue
    excluded.set(e.currency, (excluded.get(e.currency) ?? 0n) - e.amount)
  }
  const before = terms.rollover && index > 0 ? figures(entries, terms, index - 1) : undefined
  const left = before ? before.limit - before.spent : 0n
  const carried = left > 0n ? left : 0n
  const limit = terms.amount + carried
  return { ...period, spent, limit, carried, count: counted.length, excluded }
}

const reached = (terms: Terms, { spent, limit }: Figures): number[] =>
  terms.thresholds.filter((t) => spent > 0n && spent * 100n >= BigInt(t) * limit)

const alertsIn = (n: number, terms: Terms, result: Figures, told: boolean): Alert[] =>
  reached(terms, result).map((threshold) => ({
    ...{ budget: n, start: result.start, threshold, told },
    ...{ spent: result.spent, limit: result.limit },
  }))

/** What an event about transactions, as they were and as they are, has reached. */
export function afterEvent(
  entries: readonly Entry[],
  n: number,
  terms: Terms,
  touched: readonly Entry[],
  today: string,
): Alert[] {
  const own = touched.filter((e) => isAbout(terms, e) && e.currency === terms.currency)
  const indexes = new Set(own.map((e) => periodOn(terms, e.date).index))
  const current = periodOn(terms, today).index
  // What is left of a period changes the limits of all later ones.
  if (terms.rollover) {
    for (let later = Math.min(...indexes) + 1; later <= current; later += 1) indexes.add(later)
  }
  return [...indexes].flatMap((index) => alertsIn(n, terms, figures(entries, terms, index), true))
}

/** What new terms have reached: told for the current period and later ones, remembered for earlier ones. */
export function afterTerms(
  entries: readonly Entry[],
  n: number,
  terms: Terms,
  today: string,
): Alert[] {
  const current = periodOn(terms, today)
  const isOver = hasEnded(terms, current, today)
  const spentOn = entries.filter((e) => isAbout(terms, e)).map((e) => e.date)
  const last = Math.max(current.index, ...spentOn.map((day) => periodOn(terms, day).index))
  return Array.from({ length: last + 1 }, (_, index) =>
    alertsIn(n, terms, figures(entries, terms, index), index >= current.index && !isOver),
  ).flat()
}

export const hasEnded = (terms: Terms, period: Span, today: string): boolean =>
  today > period.end || (terms.last !== null && today > terms.last)

/** The periods that have ended, newest first. */
export function past(entries: readonly Entry[], terms: Terms, today: string): Figures[] {
  const current = periodOn(terms, today)
  const count = current.index + (hasEnded(terms, current, today) ? 1 : 0)
  return Array.from({ length: count }, (_, n) => figures(entries, terms, count - 1 - n))
}
