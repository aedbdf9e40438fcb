import {
  categoryPath,
  transactionStatuses,
  type Page,
  type Problem,
  type Transaction,
  type TransactionSummary,
} from '@florin/contracts'
import { ApiDatabase, newId, type RunningService } from '@florin/platform'
import { TestStack, type TestApi } from '@florin/platform/testing'
import fc from 'fast-check'
import { newTransaction, source } from '../testing/new-transaction.js'
import { addImport, fileHash } from '../testing/sources.repository.js'
import { transactionService } from '../transaction.module.js'
import type { NewTransaction } from './ledger.repository.js'
import { Ledger } from './ledger.service.js'

type Query = Partial<
  Record<
    | 'accountId'
    | 'from'
    | 'to'
    | 'category'
    | 'q'
    | 'min'
    | 'max'
    | 'status'
    | 'importId'
    | 'reviewed',
    string
  >
>

// Few values of each kind, so that rows tie and filters meet; years with and without a partition.
const accounts = [newId(), newId()]
const imports = [newId(), newId()]
const days = ['1988-07-01', '2025-12-31', '2026-01-01', '2026-01-02', '2199-01-01']
const amounts = ['-12.50', '12.50', '-100.00', '0.01', '-999999999999999.99']
const bounds = ['0', '0.01', '12.5', '12.51', '100', '999999999999999.99']
const categories = ['transportation', 'fuel', 'groceries', 'salary']
const words = ['Café', 'CAFÉ 100%', 'snow_man', 'back\\slash', "O'Neill", 'rent']
const wanted = ['café', '%', '_', '\\', "o'n", 'E', 'rent', 'fé 1', 'nowhere', 'friends', 'a b']
const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value)

const someRow = fc
  .record({
    accountId: pick(accounts),
    date: pick(days),
    amount: pick(amounts),
    status: pick(transactionStatuses),
    autoCategory: pick(categories),
    userCategory: maybe(pick(categories)),
    merchant: pick(words),
    description: pick(words),
    originalDescription: pick(words),
    notes: maybe(pick(words)),
    tags: fc.subarray(['Friends', 'a b', '100%']),
    source: maybe(pick(imports).map((id) => source(id))),
  })
  .map((fields) => newTransaction(fields))

const someQuery: fc.Arbitrary<Query> = fc.record(
  {
    accountId: pick(accounts),
    from: pick(days),
    to: pick(days),
    category: pick(categories),
    q: pick(wanted),
    min: pick(bounds),
    max: pick(bounds),
    status: pick(transactionStatuses),
    importId: pick(imports),
    reviewed: pick(['true', 'false']),
  },
  { requiredKeys: [] },
)

const has = (text: string | null, q: string): boolean =>
  text !== null && text.toLowerCase().includes(q.toLowerCase())

/** Ten-thousandths, without the sign. */
const magnitude = (text: string): bigint => {
  const [whole = '', decimals = ''] = text.replace('-', '').split('.')
  return BigInt(whole + decimals.padEnd(4, '0'))
}

const matches = (row: NewTransaction, query: Query): boolean =>
  (query.accountId ?? row.accountId) === row.accountId &&
  (query.from ?? row.date) <= row.date &&
  (query.to ?? row.date) >= row.date &&
  (query.status ?? row.status) === row.status &&
  (query.reviewed ?? String(row.source === null)) === String(row.source === null) &&
  (query.importId === undefined || row.source?.importId === query.importId) &&
  (query.category === undefined ||
    categoryPath(row.userCategory ?? row.autoCategory).includes(query.category)) &&
  magnitude(query.min ?? row.amount) <= magnitude(row.amount) &&
  magnitude(query.max ?? row.amount) >= magnitude(row.amount) &&
  [row.description, row.originalDescription, row.merchant, row.notes, ...row.tags].some((text) =>
    has(text, query.q ?? ''),
  )

const newestFirst = (a: NewTransaction, b: NewTransaction): number =>
  b.date.localeCompare(a.date) || (a.id < b.id ? 1 : -1)

let stack: TestStack
let service: RunningService
let ann: TestApi
let rows: NewTransaction[]

const database = (): ApiDatabase => service.app.get(ApiDatabase, { strict: false })

async function record(userId: string, given: readonly NewTransaction[]): Promise<void> {
  const ledger = service.app.get(Ledger, { strict: false })
  await ledger.prepare(given.map((row) => row.date))
  await database().write(userId, (tx) => ledger.record(tx, userId, given))
}

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(transactionService)
  const annId = newId()
  ann = stack.api(service, annId)
  rows = fc.sample(someRow, { numRuns: 120, seed: 2026 })
  await database().write(annId, async (tx) => {
    for (const id of imports) await addImport(tx, annId, id)
  })
  await record(annId, rows)
  await record(newId(), fc.sample(someRow, { numRuns: 40, seed: 7 }))
})
afterAll(() => stack.stop())

async function everyPage(query: Query, limit: number): Promise<string[]> {
  const ids: string[] = []
  const parameters = new URLSearchParams({ ...query, limit: String(limit) })
  for (let pages = 0; pages <= rows.length; pages++) {
    const { status, body } = await ann.get<Page<Transaction>>(`/v1/transactions?${parameters}`)
    expect(status).toBe(200)
    expect(body.items.length).toBeLessThanOrEqual(limit)
    ids.push(...body.items.map((item) => item.id))
    if (body.nextCursor === null) return ids
    parameters.set('cursor', body.nextCursor)
  }
  throw new Error('the list has no end')
}

it('gives what a plain filter of all rows gives, in any page size', async () => {
  await fc.assert(
    fc.asyncProperty(someQuery, fc.integer({ min: 7, max: 200 }), async (query, limit) => {
      fc.pre((query.from ?? '') <= (query.to ?? '9'))
      const expected = rows.filter((row) => matches(row, query)).sort(newestFirst)
      expect(await everyPage(query, limit)).toEqual(expected.map((row) => row.id))
    }),
    { numRuns: 150 },
  )
})

/** Ten-thousandths. */
const signed = (text: string): bigint => (text.startsWith('-') ? -magnitude(text) : magnitude(text))

it('adds up what a plain sum of all that match adds up', async () => {
  await fc.assert(
    fc.asyncProperty(someQuery, async (query) => {
      fc.pre((query.from ?? '') <= (query.to ?? '9'))
      const amounts = rows.filter((row) => matches(row, query)).map((row) => signed(row.amount))
      const sum = (kept: bigint[]): bigint => kept.reduce((all, one) => all + one, 0n)
      const parameters = new URLSearchParams(query)
      const { body } = await ann.get<TransactionSummary>(`/v1/transactions/summary?${parameters}`)
      const [total] = body.totals
      expect(body.count).toBe(amounts.length)
      expect([
        total?.count ?? 0,
        signed(total?.inflow ?? '0'),
        signed(total?.outflow ?? '0'),
      ]).toEqual([
        amounts.length,
        sum(amounts.filter((one) => one > 0n)),
        sum(amounts.filter((one) => one < 0n)),
      ])
    }),
    { numRuns: 60 },
  )
})

it('parts rows of one day nowhere twice, one row a page', async () => {
  const day = { from: '2026-01-01', to: '2026-01-01' }
  const expected = rows.filter((row) => matches(row, day)).sort(newestFirst)
  expect(expected.length).toBeGreaterThan(5)
  expect(await everyPage(day, 1)).toEqual(expected.map((row) => row.id))
})

it('says where a row came from', async () => {
  const { body } = await ann.get<Page<Transaction>>(`/v1/transactions?importId=${imports[0]}`)
  expect(body.items[0]?.provenance).toEqual({
    manual: false,
    sources: [{ importId: imports[0], fileHash, position: 'line 2', index: 0 }],
  })
})

it.each([
  ['limit=0', 'limit'],
  ['limit=201', 'limit'],
  ['cursor=abc', 'cursor'],
  [`cursor=${Buffer.from('["2026-01-01","1"]').toString('base64url')}`, 'cursor'],
  ['from=2026-02-30', 'from'],
  ['from=2026-02-02&to=2026-02-01', 'from'],
  ['accountId=main', 'accountId'],
  ['importId=1', 'importId'],
  ['category=fun', 'category'],
  ['q=%20', 'q'],
  ['q=a%00', 'q'],
  ['q=a&q=b', 'q'],
  ['min=-5', 'min'],
  ['min=ten', 'min'],
  ['max=1e5', 'max'],
  ['status=done', 'status'],
  ['reviewed=perhaps', 'reviewed'],
  ['sort=amount', 'sort'],
])('refuses ?%s, naming the parameter', async (query, parameter) => {
  const answer = await ann.get<Problem>(`/v1/transactions?${query}`)
  expect([answer.status, answer.body.errors?.[0]?.parameter]).toEqual([422, parameter])
})
