import { understood, within } from './facts.js'

export interface Account {
  readonly currency: string
  opening: bigint
}

/** A line of a file that brought a transaction. */
export interface Source {
  readonly statement: number
  readonly row: number
}

export interface Entry {
  readonly n: number
  /** What Florin calls it: it has no meaning, but puts what is of one day in order. */
  id: string
  readonly account: number
  readonly currency: string
  date: string
  /** Minor units, outflow negative. */
  amount: bigint
  status: 'pending' | 'posted'
  readonly original: string
  description: string
  readonly merchant: string
  /** What automation chose. */
  readonly guess: string
  /** What the user chose; wins. */
  chosen: string | null
  notes: string | null
  /** Null for what was entered by hand. */
  readonly key: string | null
  sources: Source[]
  edited: boolean
  version: number
}

/** The identity of an imported line, kept when the user deletes the transaction. */
export interface Identity {
  readonly account: number
  readonly key: string
  readonly entry: number
  readonly date: string
  /** Null once the user deleted the transaction. */
  amount: bigint | null
}

export interface Ledger {
  readonly accounts: Account[]
  entries: Entry[]
  identities: Identity[]
  count: number
}

export const categoryOf = (entry: Entry): string => entry.chosen ?? entry.guess

export interface NewEntry {
  readonly account: number
  readonly date: string
  readonly amount: bigint
  readonly status: 'pending' | 'posted'
  readonly text: string
  readonly chosen: string | null
  readonly key: string | null
  readonly sources: Source[]
}

export function record(ledger: Ledger, given: NewEntry): Entry {
  const { text, account, ...rest } = given
  const { merchant, category } = understood(text, given.amount)
  const entry: Entry = {
    ...rest,
    ...{ account, currency: ledger.accounts[account]?.currency ?? '', id: '' },
    ...{ n: (ledger.count += 1), original: text, description: text, merchant, guess: category },
    ...{ notes: null, edited: false, version: 1 },
  }
  ledger.entries.push(entry)
  if (given.key !== null) {
    const { date, amount } = given
    ledger.identities.push({ account, key: given.key, entry: entry.n, date, amount })
  }
  return entry
}

export interface Edit {
  readonly chosen?: string | null
  readonly description?: string
  readonly notes?: string | null
  readonly date?: string
  readonly amount?: bigint
}

/** @returns the entry as it was; nothing when the edit changes nothing. */
export function edit(entry: Entry, changes: Edit): Entry | undefined {
  const before = { ...entry }
  const after = { ...entry, ...changes }
  const fields = ['chosen', 'description', 'notes', 'date', 'amount'] as const
  if (fields.every((field) => before[field] === after[field])) return undefined
  Object.assign(entry, changes, { edited: true, version: entry.version + 1 })
  return before
}

/** Deletes for good: the identity of an imported line stays known. */
export function remove(ledger: Ledger, entry: Entry): void {
  ledger.entries = ledger.entries.filter((other) => other !== entry)
  for (const identity of ledger.identities) if (identity.entry === entry.n) identity.amount = null
}

/** Takes the lines of a file back. @returns what left the ledger, and how many entries stay. */
export function takeBack(ledger: Ledger, statement: number): { removed: Entry[]; kept: number } {
  const touched = ledger.entries.filter((e) => e.sources.some((s) => s.statement === statement))
  for (const e of touched) e.sources = e.sources.filter((s) => s.statement !== statement)
  const removed = touched.filter((e) => e.sources.length === 0)
  ledger.entries = ledger.entries.filter((e) => !removed.includes(e))
  const gone = new Set(removed.map((e) => e.n))
  ledger.identities = ledger.identities.filter((identity) => !gone.has(identity.entry))
  return { removed, kept: touched.length - removed.length }
}

/** At the end of a day; of all days when none is told. */
export const balanceOf = (ledger: Ledger, account: number, day = '9999'): bigint =>
  ledger.entries
    .filter((e) => e.account === account && e.status === 'posted' && e.date <= day)
    .reduce((sum, e) => sum + e.amount, ledger.accounts[account]?.opening ?? 0n)

/** What a list of transactions can be asked for; amounts in minor units of every currency alike. */
export interface Filter {
  readonly account?: number
  readonly from?: string
  readonly to?: string
  readonly category?: string
  readonly q?: string
  /** Tells amounts that are too small or too large. */
  readonly size?: (entry: Entry) => boolean
  readonly status?: string
  readonly statement?: number
}

/** Newest first. */
export const listed = (ledger: Ledger, filter: Filter): Entry[] =>
  ledger.entries
    .filter((e) => filter.account === undefined || e.account === filter.account)
    .filter((e) => filter.from === undefined || e.date >= filter.from)
    .filter((e) => filter.to === undefined || e.date <= filter.to)
    .filter((e) => filter.category === undefined || within(categoryOf(e), filter.category))
    .filter((e) => filter.q === undefined || mentions(e, filter.q.toLowerCase()))
    .filter((e) => filter.size === undefined || filter.size(e))
    .filter((e) => filter.status === undefined || e.status === filter.status)
    .filter((e) => {
      const { statement } = filter
      return statement === undefined || e.sources.some((s) => s.statement === statement)
    })
    .sort((a, b) => byDay(b, a))

/** Oldest first, then by id. */
export const byDay = (a: Entry, b: Entry): number =>
  a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1

const mentions = (e: Entry, q: string): boolean =>
  [e.description, e.original, e.merchant, e.notes ?? ''].some((t) => t.toLowerCase().includes(q))
