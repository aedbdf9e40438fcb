import type { StatementLine } from '@florin/statements'
import fc from 'fast-check'
import type { KnownKey, LookAlike } from '../transactions/known-lines.repository.js'
import { candidatesOf, classify, suspected, type Part } from './classify.js'
import { guessOf } from './guesses.js'
import { settle } from './settle.js'
import { countsOf, noCounts, type StoredRow } from './statement-import.js'
import { StreamedIdentities } from './streamed-identities.js'

const day = fc.integer({ min: 10, max: 20 }).map((n) => `2026-10-${n}`)
const cents = fc.integer({ min: 1, max: 3 }).map((n) => `-${n}.00`)
const words = fc.constantFrom('LIDL', 'lidl sagt danke', 'REWE', 'A\0B', '\ud83d')

// Few values, so that lines meet each other and the ledger all the time.
const line: fc.Arbitrary<StatementLine> = fc
  .record({
    date: day,
    amount: fc.oneof({ weight: 9, arbitrary: cents }, fc.constant('-0.001')),
    description: words,
    pending: fc.boolean(),
    bankId: fc.option(fc.constantFrom('1', '2', '3'), { nil: undefined }),
  })
  .map(({ bankId, ...fields }) => ({
    ...{ position: 'line 1', currency: 'EUR', ...fields },
    ...(bankId === undefined ? {} : { bankId }),
  }))
const lines = fc.array(line, { maxLength: 30 })
const manual = fc
  .array(fc.record({ date: day, amount: cents, description: words }), { maxLength: 10 })
  .map((all) =>
    all.map((one, n): LookAlike => ({ ...one, id: `m${n}`, hasBankId: false, formats: [] })),
  )

const accountId = 'account'
const part: Part = { accountKey: 'key', accountId, currency: 'EUR' }

/** What the ledger has that the lines could be. */
interface Known {
  readonly keys: readonly KnownKey[]
  readonly lookAlikes: readonly LookAlike[]
}

/** What the preview says, with everything at hand that it looks up bit by bit. */
const preview = (of: readonly StatementLine[], { keys, lookAlikes }: Known): StoredRow[] => {
  const identities = new StreamedIdentities()
  identities.survey(of)
  const candidates = candidatesOf(part, of, identities.identify(of), 0)
  const seen = new Set<string>()
  const saw = (key: string): boolean => seen.has(key) || !seen.add(key)
  const find = (key: string): KnownKey | undefined => keys.find((one) => one.key === key)
  const rows = classify(part, candidates, find, saw, guessOf)
  const days = rows.flatMap((row) => (row.key === null ? [] : (row.date ?? []))).sort()
  const coverage = { format: 'csv', from: days[0] ?? '', to: days.at(-1) ?? '' }
  const suspects = new Map(suspected(rows, lookAlikes, coverage).map((row) => [row.index, row]))
  return rows.map((row) => suspects.get(row.index) ?? row)
}
const nothing: Known = { keys: [], lookAlikes: [] }
const everything = { chosenRows: [...Array(100).keys()], excludedRows: [], takenOutcomes: [] }

/** What the ledger knows once rows were committed. */
const knownAfter = (rows: readonly StoredRow[]): KnownKey[] =>
  rows.map((row) => ({
    key: row.key ?? '',
    transactionId: `t${row.index}`,
    date: row.date ?? '',
    amount: `${row.amount ?? ''}00`,
    status: row.status,
    removedByUser: false,
  }))

const commit = (before: readonly StoredRow[], known: readonly KnownKey[]) => {
  const { rows, counts } = settle(
    before,
    { ...everything, counts: countsOf(before) },
    (_account, key) => known.find((one) => one.key === key),
  )
  return {
    counts,
    fresh: rows.filter((row) => row.outcome === 'new' || row.outcome === 'suspect'),
    posted: rows.filter((row) => row.reasonCode === 'posted').map((row) => row.duplicateOf),
  }
}

it('gives each line one row, in order, and counts them all', () => {
  fc.assert(
    fc.property(lines, manual, (all, lookAlikes) => {
      const rows = preview(all, { keys: [], lookAlikes })
      expect(rows.map((row) => row.index)).toEqual(all.map((_, n) => n))
      const { counts } = commit(rows, [])
      expect(Object.values(counts).reduce((a, b) => a + b, 0)).toBe(all.length)
      expect(Object.keys(counts)).toEqual(Object.keys(noCounts))
    }),
  )
})

it('records no identity twice, however lines repeat', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const keys = commit(preview(all, nothing), []).fresh.map((row) => row.key)
      expect(new Set(keys).size).toBe(keys.length)
    }),
  )
})

it('adds nothing when a file comes again', () => {
  fc.assert(
    fc.property(lines, (all) => {
      const known = knownAfter(commit(preview(all, nothing), []).fresh)
      const again = preview(all, { keys: known, lookAlikes: [] })
      expect(again.filter((row) => ['new', 'suspect'].includes(row.outcome))).toEqual([])
      expect(commit(again, known).fresh).toEqual([])
    }),
  )
})

it('takes a transaction of another source for one line only', () => {
  fc.assert(
    fc.property(lines, manual, (all, lookAlikes) => {
      const suspects = preview(all, { keys: [], lookAlikes }).filter((r) => r.outcome === 'suspect')
      const ids = suspects.map((row) => row.duplicateOf)
      expect(new Set(ids).size).toBe(ids.length)
    }),
  )
})

it('leaves no transaction of the same day and amount without its line, if there is one', () => {
  const place = (one: { date?: string | null; amount?: string | null }) =>
    `${one.date ?? ''} ${one.amount ?? ''}`
  fc.assert(
    fc.property(lines, manual, (all, lookAlikes) => {
      const rows = preview(all, { keys: [], lookAlikes })
      const taken = new Set(rows.map((row) => row.duplicateOf))
      const fresh = new Set(rows.filter((row) => row.outcome === 'new').map(place))
      const left = lookAlikes.filter((other) => !taken.has(other.id)).map(place)
      expect(left.filter((one) => fresh.has(one))).toEqual([])
    }),
  )
})

it('decides at the commit as the preview would have, had it known', () => {
  fc.assert(
    fc.property(lines, lines, (first, second) => {
      const before = preview(second, nothing)
      const known = knownAfter(commit(preview(first, nothing), []).fresh)
      const late = commit(before, known)
      const early = commit(preview(second, { keys: known, lookAlikes: [] }), known)
      expect(late.fresh.map((row) => row.key)).toEqual(early.fresh.map((row) => row.key))
      expect(late.posted).toEqual(early.posted)
    }),
  )
})
