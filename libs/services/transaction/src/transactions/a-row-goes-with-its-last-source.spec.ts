import {
  TransactionRecorded,
  TransactionRemoved,
  type Page,
  type Transaction,
} from '@florin/contracts'
import { ApiDatabase, newId, type RunningService, type Tx } from '@florin/platform'
import { TestStack, type TestApi } from '@florin/platform/testing'
import { newTransaction, source } from '../testing/new-transaction.js'
import { addImport, addSources } from '../testing/sources.repository.js'
import { transactionService } from '../transaction.module.js'
import { findKeys } from './known-lines.repository.js'
import { Ledger } from './ledger.service.js'

let stack: TestStack
let service: RunningService
let ledger: Ledger
let ann: TestApi
let annId: string
const accountId = newId()

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(transactionService)
  ledger = service.app.get(Ledger, { strict: false })
})
beforeEach(() => {
  annId = newId()
  ann = stack.api(service, annId)
})
afterAll(() => stack.stop())

const write = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  service.app.get(ApiDatabase, { strict: false }).write(annId, work)
const listed = async (): Promise<readonly Transaction[]> =>
  (await ann.get<Page<Transaction>>('/v1/transactions')).body.items
const known = (keys: string[]): Promise<unknown> =>
  write((tx) => findKeys(tx, annId, accountId, keys))

it('records thousands of rows, with few statements and events', async () => {
  const importId = newId()
  const rows = Array.from({ length: 6_001 }, (_, n) =>
    newTransaction({ accountId, source: source(importId, n) }),
  )
  await write((tx) => ledger.record(tx, annId, rows))
  const events = await stack.published(TransactionRecorded, annId)
  expect(events.map((event) => event.data.items.length).sort((a, b) => b - a)).toEqual([
    ...Array.from({ length: 12 }, () => 500),
    1,
  ])
  expect(events.flatMap((event) => event.data.items.map((item) => item.id))).toEqual(
    rows.map((row) => row.id),
  )
  const [counted] = await stack.database.sql(
    `SELECT (SELECT count(*)::int FROM transaction_schema.transactions WHERE user_id = $1) AS rows,
       (SELECT count(*)::int FROM transaction_schema.transaction_keys WHERE user_id = $1) AS keys,
       (SELECT count(*)::int FROM transaction_schema.transaction_keys WHERE user_id = $1 AND import_id = $2) AS sources`,
    [annId, importId],
  )
  expect(counted).toEqual({ rows: 6_001, keys: 6_001, sources: 6_001 })
  expect(await write((tx) => ledger.revert(tx, annId, importId))).toMatchObject({ removed: 6_001 })
  expect(await listed()).toEqual([])
})

it('keeps a row that another file brought too, until that one is undone as well', async () => {
  const [first, second] = [newId(), newId()]
  const rows = ['a', 'b'].map((key, n) =>
    newTransaction({ accountId, key, source: source(first, n) }),
  )
  const transactionId = rows[0]?.id ?? ''
  await write((tx) => ledger.record(tx, annId, rows))
  const again = { ...source(second, 7), transactionId }
  await write(async (tx) => {
    for (const id of [first, second]) await addImport(tx, annId, id)
    await addSources(tx, annId, [again, again])
  })
  const sources = (await listed()).find((row) => row.id === transactionId)?.provenance.sources
  expect(sources?.map((s) => [s.importId, s.index])).toEqual([
    [first, 0],
    [second, 7],
  ])

  const undone = await write((tx) => ledger.revert(tx, annId, first))
  expect(undone).toMatchObject({ removed: 1, kept: 1, edited: [] })
  expect((await listed()).map((row) => row.id)).toEqual([transactionId])
  expect(await write((tx) => ledger.revert(tx, annId, first))).toMatchObject({
    removed: 0,
    kept: 0,
  })
  expect(await write((tx) => ledger.revert(tx, annId, second))).toMatchObject({
    removed: 1,
    kept: 0,
  })
  expect(await listed()).toEqual([])
  expect(await known(['a', 'b'])).toEqual([])
  const removed = await stack.published(TransactionRemoved, annId)
  expect(removed.map((event) => event.data.items.map((item) => item.reason))).toEqual([
    ['import-reverted'],
    ['import-reverted'],
  ])
})

it('names the rows that the user had edited when an import is undone', async () => {
  const importId = newId()
  const row = newTransaction({ accountId, source: source(importId) })
  await write((tx) => ledger.record(tx, annId, [row]))
  await ann.patch(`/v1/transactions/${row.id}`, { categoryId: 'fuel' })
  expect(await write((tx) => ledger.revert(tx, annId, importId))).toMatchObject({
    removed: 1,
    edited: [row.id],
  })
  const [event] = await stack.published(TransactionRemoved, annId)
  expect(event?.data.items).toEqual([
    expect.objectContaining({ id: row.id, categoryId: 'fuel', importId, version: 2 }),
  ])
})

it('remembers what the user deleted, also after the import was undone', async () => {
  const importId = newId()
  const rows = ['kept', 'deleted'].map((key, n) =>
    newTransaction({ accountId, key, source: source(importId, n) }),
  )
  await write((tx) => ledger.record(tx, annId, rows))
  await ann.delete(`/v1/transactions/${rows[1]?.id ?? ''}`)
  const deleted = expect.objectContaining({
    key: 'deleted',
    transactionId: rows[1]?.id,
    removedByUser: true,
  })
  expect(await known(['kept', 'deleted', 'other'])).toEqual(
    expect.arrayContaining([expect.objectContaining({ removedByUser: false }), deleted]),
  )
  const undone = await write((tx) => ledger.revert(tx, annId, importId))
  expect(undone).toMatchObject({ removed: 1, kept: 0 })
  expect(await known(['kept', 'deleted'])).toEqual([deleted])
})

it.each([
  ['date', { date: '2026-10-06' }],
  ['amount', { amount: '-1.00' }],
])('lets nobody change the %s that the bank gave', async (field, edit) => {
  const row = newTransaction({ accountId, source: source(newId()) })
  await write((tx) => ledger.record(tx, annId, [row]))
  const answer = await ann.patch<{ errors: unknown }>(`/v1/transactions/${row.id}`, edit)
  expect([answer.status, answer.body.errors]).toEqual([
    422,
    [expect.objectContaining({ pointer: `/${field}`, code: 'bank-fact' })],
  ])
})
