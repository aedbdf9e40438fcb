import { categoryById, defaultCategories } from '@florin/contracts'
import fc from 'fast-check'
import { categorise } from '../categorisation/index.js'
import type { TransactionRow } from '../transactions/transaction.js'
import { explain, type RecentRow } from './explanation.js'

const row = (fields: Partial<TransactionRow> = {}): TransactionRow => {
  const description = fields.description ?? 'LIDL 4711 BERLIN'
  const amount = fields.amount ?? '-12.5000'
  const guess = categorise({ description, amountMinor: amount.startsWith('-') ? -1n : 1n })
  return {
    ...{ id: '0192f7a0-4b1c-7d3e-8f00-1a2b3c4d5e6f', accountId: 'a', date: '2026-10-05', amount },
    ...{ currency: 'EUR', kind: 'payment', status: 'posted', description },
    ...{ originalDescription: description, merchant: guess.merchant },
    ...{ autoCategory: guess.categoryId, autoSource: guess.source },
    ...{ autoConfidence: guess.confidence, userCategory: null, notes: null, tags: [] },
    ...{ reviewed: false, manual: false, sources: [], version: 1, archived: false },
    ...{ createdAt: new Date(0), updatedAt: new Date(0) },
    ...fields,
  }
}
const recent = (fields: Partial<RecentRow> = {}): RecentRow => ({
  ...{ merchant: 'Lidl', categoryId: 'groceries', isChosen: true, isInflow: false },
  ...fields,
})
const ids = (of: TransactionRow, rows: readonly RecentRow[] = []): string[] =>
  explain(of, rows).alternatives.map(({ categoryId }) => categoryId)

it('a merchant that is listed decides, and is named', () => {
  expect(explain(row(), [])).toMatchObject({
    ...{ categoryId: 'groceries', source: 'merchant', confidence: 0.95, matched: 'Lidl' },
    automatic: { categoryId: 'groceries', matched: 'Lidl' },
  })
})

it('what the user chose needs no reason, and says what automation would', () => {
  const explained = explain(row({ userCategory: 'dining' }), [])
  expect(explained).toMatchObject({
    ...{ categoryId: 'dining', source: 'user', confidence: 1, matched: null },
    automatic: { categoryId: 'groceries', source: 'merchant' },
  })
  expect(explained.alternatives[0]).toEqual({
    ...{ categoryId: 'groceries', because: 'matched', matched: 'Lidl' },
  })
})

it('what nothing in the line says any more has no reason', () => {
  const byCode = row({ description: 'QWXZ', autoCategory: 'fuel', autoSource: 'mcc' })
  expect(explain(byCode, []).matched).toBeNull()
})

it('what the user chose for the merchant comes first, the commonest before the others', () => {
  const rows = [
    recent({ categoryId: 'dining' }),
    recent({ categoryId: 'shopping' }),
    recent({ categoryId: 'shopping' }),
    recent({ categoryId: 'pets', merchant: 'Fressnapf' }),
    recent({ categoryId: 'salary', isInflow: true }),
    recent({ categoryId: 'fuel', isChosen: false }),
  ]
  expect(ids(row(), rows).slice(0, 2)).toEqual(['shopping', 'dining'])
})

it('of what says nothing it is told what the user has most', () => {
  const unknown = row({ description: 'QWXZ PLORB' })
  expect(unknown.autoSource).toBe('default')
  const rows = [recent({ categoryId: 'pets', merchant: 'x' }), recent({ merchant: 'y' })]
  expect(ids(unknown, [...rows, recent({ categoryId: 'pets', merchant: 'z' })])).toEqual([
    ...['pets', 'groceries', 'shopping'],
  ])
})

it('there are always three others, that there are and that differ', () => {
  const category = fc.constantFrom(...defaultCategories.map(({ id }) => id))
  const someRow = fc.record({
    description: fc.constantFrom('LIDL 4711', 'SALARY ACME', 'NETFLIX.COM', 'QWXZ', 'Refund'),
    amount: fc.constantFrom('-12.5000', '12.5000'),
    userCategory: fc.option(category),
  })
  const someRecent = fc.array(
    fc.record({
      ...{ merchant: fc.constantFrom('Lidl', ''), categoryId: category },
      ...{ isChosen: fc.boolean(), isInflow: fc.boolean() },
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(someRow, someRecent, (fields, rows) => {
      const of = row(fields)
      const others = ids(of, rows)
      expect(new Set([...others, explain(of, rows).categoryId]).size).toBe(4)
      expect(others.every((id) => categoryById(id))).toBe(true)
    }),
  )
})
