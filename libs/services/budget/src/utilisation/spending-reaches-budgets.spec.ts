import {
  ThresholdCrossed,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  UserRegistered,
  UtilisationUpdated,
  type Budget,
} from '@florin/contracts'
import type { RunningService } from '@florin/platform'
import type { TestStack } from '@florin/platform/testing'
import { budgetStack, BudgetUser, spendingFact } from '../testing/budgets.js'

let stack: TestStack
let service: RunningService
let ann: BudgetUser

const told = async (): Promise<number[][]> =>
  (await stack.published(ThresholdCrossed, ann.id)).map(({ data }) =>
    data.items.map(({ threshold }) => threshold),
  )
const stored = (budget: Budget): Promise<Record<string, unknown>[]> =>
  stack.database.sql(
    `SELECT period_start::text AS start, amount_spent::float8 AS spent, amount_remaining::float8 AS remaining,
       percentage_used::float8 AS percentage, transaction_count AS count, is_exceeded AS exceeded
     FROM budget_schema.budget_utilization WHERE budget_id = $1 ORDER BY period_start`,
    [budget.id],
  )

beforeAll(async () => {
  ;({ stack, service } = await budgetStack())
})
beforeEach(() => {
  stack.clock.set('2026-10-20T12:00:00Z')
  ann = new BudgetUser(stack, service)
})
afterAll(() => stack.stop())

it('shows at once what was imported before the budget was made, and tells of its thresholds', async () => {
  await ann.spends('-60.00', '-25.00')
  const budget = await ann.budget()
  expect(budget).toMatchObject({
    spent: '85.00',
    remaining: '15.00',
    percentage: 0.85,
    transactionCount: 2,
    daysRemaining: 11,
    alerts: [0.8],
  })
  expect(await told()).toEqual([[0.8]])
  expect(await stored(budget)).toEqual([
    {
      start: '2026-10-01',
      spent: 85,
      remaining: 15,
      percentage: 85,
      count: 2,
      exceeded: false,
    },
  ])
})

it('says nothing of thresholds that past periods had reached before', async () => {
  await ann.spends('-150.00')
  stack.clock.set('2026-11-20T12:00:00Z')
  const budget = await ann.budget()
  expect(await told()).toEqual([])
  await ann.spends('-1.00')
  expect(await told()).toEqual([])
  expect((await ann.see(budget.id, '?date=2026-10-31')).alerts).toEqual([0.8, 1, 1.2])
  await ann.budget({ endDate: '2026-10-31' })
  expect(await told()).toEqual([])
})

it('crosses 80 percent once, however spending recedes and rises', async () => {
  const budget = await ann.budget()
  const cause = await ann.spends('-80.00')
  await ann.spends('30.00')
  expect(await ann.see(budget.id)).toMatchObject({ spent: '50.00', alerts: [0.8] })
  await ann.spends('-35.00')
  expect(await ann.see(budget.id)).toMatchObject({ spent: '85.00', transactionCount: 3 })
  const events = await stack.published(ThresholdCrossed, ann.id)
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ causationid: cause })
  expect(events[0]?.data.items).toEqual([
    expect.objectContaining({ threshold: 0.8, spent: '80.00', limit: '100.00', percentage: 0.8 }),
  ])
})

it('tells of three thresholds when one jump passes them', async () => {
  await ann.budget()
  await ann.spends('-130.00')
  expect(await told()).toEqual([[0.8, 1, 1.2]])
})

it('counts children, and neither other categories nor pending rows, transfers or income', async () => {
  const budget = await ann.budget({ categoryId: 'dining', name: 'Dining' })
  const path = { categoryId: 'food-delivery', categoryPath: ['dining', 'food-delivery'] }
  const event = await ann.hears(TransactionRecorded, [
    spendingFact('-20.00', path),
    spendingFact('-10.00', { categoryId: 'dining', categoryPath: ['dining'] }),
    spendingFact('-40.00'),
    spendingFact('-40.00', { ...path, status: 'pending' }),
    spendingFact('-40.00', { ...path, categoryType: 'transfer', kind: 'transfer' }),
    spendingFact('40.00', { ...path, categoryType: 'income' }),
    spendingFact('-7.00', { ...path, currency: 'USD' }),
  ])
  expect(await ann.see(budget.id)).toMatchObject({
    spent: '30.00',
    transactionCount: 2,
    excluded: [{ currency: 'USD', spent: '7.00' }],
  })
  const published = await stack.published(UtilisationUpdated, ann.id)
  expect(published.map(({ causationid }) => causationid)).toEqual([event])
})

it('answers every transaction, also one that touches no budget', async () => {
  const event = await ann.spends('-5.00')
  const [updated] = await stack.published(UtilisationUpdated, ann.id)
  expect(updated).toMatchObject({ causationid: event, data: { items: [] } })
})

it('lets the time zone of the user decide the period', async () => {
  stack.clock.set('2026-11-01T02:00:00Z')
  const budget = await ann.budget()
  expect(budget.periodStart).toBe('2026-11-01')
  const settings = { currency: 'USD', timezone: 'America/New_York', locale: 'en-US', version: 1 }
  const heard = await stack.emit(UserRegistered, ann.id, [{ userId: ann.id, ...settings }])
  await stack.handled('budget.users', heard)
  expect(await ann.see(budget.id)).toMatchObject({ periodStart: '2026-10-01', daysRemaining: 0 })
})

it('carries over what is left, and follows changes of the past', async () => {
  stack.clock.set('2026-12-10T12:00:00Z')
  const budget = await ann.budget({ rollover: true })
  const before = spendingFact('-40.00')
  await ann.hears(TransactionRecorded, [before, spendingFact('-150.00', { date: '2026-12-01' })])
  expect(await ann.see(budget.id)).toMatchObject({ limit: '260.00', rolloverAmount: '160.00' })
  expect(await told()).toEqual([])
  const after = { ...before, amount: '-100.00', version: 2 }
  await ann.hears(TransactionChanged, [{ before, after, version: 2 }])
  expect(await ann.see(budget.id)).toMatchObject({ limit: '200.00', remaining: '50.00' })
  expect(await told()).toEqual([[0.8, 1]])
  expect((await stored(budget)).at(-1)).toMatchObject({ spent: 150, remaining: 50, percentage: 75 })
})

it('keeps the history right when a transaction of the past changes', async () => {
  stack.clock.set('2027-01-05T12:00:00Z')
  const budget = await ann.budget()
  const before = spendingFact('-110.00')
  await ann.hears(TransactionRecorded, [before])
  const path = `/v1/budgets/${budget.id}/history`
  type Periods = { items: Record<string, unknown>[]; nextCursor: string | null }
  const first = (await ann.api.get<Periods>(`${path}?limit=2`)).body
  expect(first.items.map((item) => item['periodStart'])).toEqual(['2026-12-01', '2026-11-01'])
  const rest = async (): Promise<Periods> =>
    (await ann.api.get<Periods>(`${path}?limit=2&cursor=${first.nextCursor ?? ''}`)).body
  expect(await rest()).toMatchObject({
    items: [{ periodStart: '2026-10-01', spent: '110.00', wasExceeded: true, percentage: 1.1 }],
    nextCursor: null,
  })
  const after = { ...before, date: '2026-11-02', version: 2 }
  await ann.hears(TransactionChanged, [{ before, after, version: 2 }])
  expect((await rest()).items).toMatchObject([{ spent: '0.00', transactionCount: 0 }])
})

it('uses the same figures however transactions are batched, as a recomputation finds them', async () => {
  const ben = new BudgetUser(stack, service)
  const amounts = ['-33.33', '12.10', '-61.99']
  const [one, many] = [await ann.budget(), await ben.budget()]
  await ann.spends(...amounts)
  for (const amount of amounts) await ben.spends(amount)
  const figures = await stored(one)
  expect(figures).toEqual(await stored(many))
  expect(figures).toEqual([expect.objectContaining({ spent: 83.22, remaining: 16.78, count: 3 })])
  expect(await ann.see(one.id)).toMatchObject({ spent: '83.22', alerts: [0.8] })
})

it('gives back what a removed transaction had spent', async () => {
  const budget = await ann.budget()
  const fact = spendingFact('-90.00')
  await ann.hears(TransactionRecorded, [fact])
  await ann.hears(TransactionRemoved, [{ ...fact, reason: 'import-reverted' }])
  expect(await ann.see(budget.id)).toMatchObject({ spent: '0.00', transactionCount: 0 })
  expect(await stored(budget)).toMatchObject([{ spent: 0, count: 0 }])
})

it('is not stopped by amounts of fifteen digits', async () => {
  const budget = await ann.budget()
  await ann.spends('-999999999999999.00')
  expect(await ann.see(budget.id)).toMatchObject({ spent: '999999999999999.00' })
})

it('says of another period how it stands today', async () => {
  await ann.spends('-50.00')
  stack.clock.set('2026-12-10T12:00:00Z')
  const budget = await ann.budget()
  expect(await ann.see(budget.id, '?date=2026-10-10')).toMatchObject({
    periodEnd: '2026-10-31',
    daysRemaining: 0,
    projectedEnd: '50.00',
    pace: { expected: '100.00', status: 'under' },
  })
})
