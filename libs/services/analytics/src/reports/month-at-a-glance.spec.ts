import {
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  UserRegistered,
  UserUpdated,
  type MonthlyReport,
  type Problem,
} from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import { analyticsService } from '../index.js'
import { fact, salary } from '../testing/transactions.js'

let stack: TestStack
let service: RunningService

const user = async (currency = 'EUR', timezone = 'Europe/Berlin'): Promise<string> => {
  const userId = newId()
  const id = await stack.emit(UserRegistered, userId, [
    { userId, currency, timezone, locale: 'en', version: 1 },
  ])
  await stack.handled('analytics.users', id)
  return userId
}

const report = async (userId: string, month = '2026-10'): Promise<MonthlyReport> =>
  (await stack.api(service, userId).get<MonthlyReport>(`/v1/reports/monthly?month=${month}`)).body

const rolledUp = (id: string): Promise<void> => stack.handled('analytics.rollups', id)

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(analyticsService)
})

afterAll(() => stack.stop())

it('answers zeros for a month without transactions', async () => {
  expect(await report(await user())).toEqual({
    month: '2026-10',
    currency: 'EUR',
    income: '0.00',
    spending: '0.00',
    net: '0.00',
    transactionCount: 0,
    byCategory: [],
    topMerchants: [],
    blocks: [],
  })
})

it('shows income, spending with refunds, categories and merchants, and leaves transfers out', async () => {
  const ann = await user()
  await rolledUp(
    await stack.emit(TransactionRecorded, ann, [
      salary(),
      fact({ amount: '-80.00' }),
      fact({ amount: '5.00', kind: 'refund' }),
      fact({
        amount: '-25.00',
        categoryId: 'coffee',
        categoryPath: ['dining', 'coffee'],
        merchant: 'Bean',
      }),
      fact({
        amount: '-500.00',
        categoryId: 'transfer',
        categoryType: 'transfer',
        categoryPath: ['transfer'],
      }),
      fact({ amount: '-9.99', status: 'pending' }),
      fact({ amount: '-7.00', date: '2026-11-01' }),
    ]),
  )
  expect(await report(ann)).toMatchObject({
    income: '2500.00',
    spending: '100.00',
    net: '2400.00',
    transactionCount: 4,
    byCategory: [
      {
        categoryId: 'groceries',
        type: 'expense',
        amount: '75.00',
        share: 0.75,
        transactionCount: 2,
      },
      { categoryId: 'coffee', parentId: 'dining', amount: '25.00', share: 0.25 },
      { categoryId: 'salary', parentId: 'income', type: 'income', amount: '2500.00', share: 1 },
    ],
    topMerchants: [
      { merchant: 'Corner Shop', amount: '75.00', transactionCount: 2 },
      { merchant: 'Bean', amount: '25.00', transactionCount: 1 },
    ],
    blocks: [],
  })
  expect(await report(ann, '2026-11')).toMatchObject({ spending: '7.00' })
})

it('follows edits and removals, and forgets rows that count nothing', async () => {
  const ann = await user()
  const before = fact({ amount: '-10.00' })
  const after = { ...before, amount: '-30.00', date: '2026-09-30', version: 2 }
  await stack.emit(TransactionRecorded, ann, [before])
  await rolledUp(await stack.emit(TransactionChanged, ann, [{ before, after, version: 2 }]))
  expect(await report(ann)).toMatchObject({ spending: '0.00', byCategory: [], topMerchants: [] })
  expect(await report(ann, '2026-09')).toMatchObject({ spending: '30.00' })
  await rolledUp(await stack.emit(TransactionRemoved, ann, [{ ...after, reason: 'deleted' }]))
  const rows = await stack.database.sql(
    `SELECT 1 FROM analytics_schema.monthly_category_summary WHERE user_id = $1
     UNION ALL SELECT 1 FROM analytics_schema.monthly_merchant_summary WHERE user_id = $1`,
    [ann],
  )
  expect(rows).toEqual([])
})

it('has no second effect when an event comes again', async () => {
  const ann = await user()
  const id = await stack.emit(TransactionRecorded, ann, [fact()])
  await rolledUp(id)
  const [row] = await stack.database.sql<{ envelope: { id: string; type: string } }>(
    'SELECT envelope FROM transaction_schema.event_log WHERE event_id = $1',
    [id],
  )
  await stack.append('transaction', ann, row?.envelope ?? { id: '', type: '' })
  await rolledUp(await stack.emit(TransactionRecorded, ann, [fact({ amount: '-0.01' })]))
  expect(await report(ann)).toMatchObject({ spending: '12.51', transactionCount: 2 })
})

it('answers one block for each other currency, nothing converted', async () => {
  const ann = await user('USD')
  await rolledUp(
    await stack.emit(TransactionRecorded, ann, [
      fact({ currency: 'USD', amount: '-1.00' }),
      fact({ currency: 'JPY', amount: '-3000' }),
      fact({ currency: 'EUR', amount: '-2.00' }),
    ]),
  )
  expect(await report(ann)).toMatchObject({
    currency: 'USD',
    spending: '1.00',
    topMerchants: [{ amount: '1.00' }],
    blocks: [
      { currency: 'EUR', spending: '2.00', byCategory: [{ amount: '2.00', share: 1 }] },
      { currency: 'JPY', spending: '3000', net: '-3000', topMerchants: [{ amount: '3000' }] },
    ],
  })
})

it('names the ten merchants where most was spent', async () => {
  const ann = await user()
  const many = Array.from({ length: 12 }, (_, n) =>
    fact({ merchant: `M${n}`, amount: `-${n + 1}.00` }),
  )
  await rolledUp(await stack.emit(TransactionRecorded, ann, many))
  const { topMerchants } = await report(ann)
  expect(topMerchants.map((m) => m.merchant)).toEqual([
    'M11',
    'M10',
    'M9',
    'M8',
    'M7',
    'M6',
    'M5',
    'M4',
    'M3',
    'M2',
  ])
})

it('shows nobody else the figures', async () => {
  const ann = await user()
  await rolledUp(await stack.emit(TransactionRecorded, ann, [fact()]))
  expect(await report(await user())).toMatchObject({ spending: '0.00', blocks: [] })
  expect((await stack.api(service).get('/v1/reports/monthly')).status).toBe(401)
})

it.each([
  ['month=2026-13', 'month', 'invalid-format'],
  ['month=october', 'month', 'invalid-format'],
  ['month=3000-01', 'month', 'invalid-format'],
  ['year=2026', 'year', 'unknown-field'],
])('refuses %s by name', async (query, parameter, code) => {
  const answer = await stack.api(service, newId()).get<Problem>(`/v1/reports/monthly?${query}`)
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toMatchObject([{ parameter, code }])
})

it('takes the current month where the user lives', async () => {
  const ann = await user('EUR', 'Europe/Berlin')
  const api = stack.api(service, ann)
  stack.clock.set('2026-10-31T23:30:00Z')
  const current = await api.get<MonthlyReport>('/v1/reports/monthly')
  expect(current.body.month).toBe('2026-11')
  const settings = { userId: ann, currency: 'USD', timezone: 'America/New_York', locale: 'en' }
  const id = await stack.emit(UserUpdated, ann, [
    { before: { ...settings, version: 1 }, after: { ...settings, version: 2 }, version: 2 },
  ])
  await stack.handled('analytics.users', id)
  const moved = await api.get<MonthlyReport>('/v1/reports/monthly')
  expect(moved.body).toMatchObject({ month: '2026-10', currency: 'USD' })
})
