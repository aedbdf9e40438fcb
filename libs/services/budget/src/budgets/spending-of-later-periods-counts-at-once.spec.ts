import {
  ThresholdCrossed,
  TransactionRecorded,
  type Budget,
  type BudgetFact,
} from '@florin/contracts'
import type { RunningService } from '@florin/platform'
import type { TestStack } from '@florin/platform/testing'
import { budgetStack, BudgetUser, spendingFact } from '../testing/budgets.js'

let stack: TestStack
let service: RunningService
let ann: BudgetUser

// It is 20 October 2026.
const november = '2026-11-03'
const january = '2027-01-15'

beforeAll(async () => {
  ;({ stack, service } = await budgetStack())
})
beforeEach(async () => {
  ann = new BudgetUser(stack, service)
  await ann.hears(TransactionRecorded, [
    spendingFact('-30.00'),
    spendingFact('-90.00', { date: november }),
    spendingFact('-150.00', { date: january }),
  ])
})
afterAll(() => stack.stop())

const told = async (): Promise<(string | number)[][]> =>
  (await stack.published(ThresholdCrossed, ann.id)).flatMap(({ data }) =>
    data.items.map((item) => [item.periodStart, item.threshold, item.spent, item.limit]),
  )
const stored = (id: string): Promise<unknown[]> =>
  stack.database.sql(
    `SELECT period_start::text AS start, amount_spent::text AS spent, is_current AS current
     FROM budget_schema.budget_utilization WHERE budget_id = $1 ORDER BY period_start`,
    [id],
  )

it('for a budget that is new: figures and thresholds', async () => {
  const { id, spent } = await ann.budget()
  expect(spent).toBe('30.00')
  expect(await stored(id)).toEqual([
    { start: '2026-10-01', spent: '30.0000', current: true },
    { start: '2026-11-01', spent: '90.0000', current: false },
    { start: '2027-01-01', spent: '150.0000', current: false },
  ])
  expect(await told()).toEqual([
    ['2026-11-01', 0.8, '90.00', '100.00'],
    ['2027-01-01', 0.8, '150.00', '100.00'],
    ['2027-01-01', 1, '150.00', '100.00'],
    ['2027-01-01', 1.2, '150.00', '100.00'],
  ])
  expect((await ann.see(id, `?date=${november}`)).alerts).toEqual([0.8])
})

it('for a budget with new terms', async () => {
  const { id } = await ann.budget({ amount: '1000.00' })
  expect(await told()).toEqual([])
  await ann.api.patch<Budget>(`/v1/budgets/${id}`, { amount: '120.00' })
  expect(await told()).toEqual([
    ['2027-01-01', 0.8, '150.00', '120.00'],
    ['2027-01-01', 1, '150.00', '120.00'],
    ['2027-01-01', 1.2, '150.00', '120.00'],
  ])
})

it('tells the same as if the budget had been there before the spending', async () => {
  const rollover: Partial<BudgetFact> = { rollover: true }
  const ben = new BudgetUser(stack, service)
  await ben.budget(rollover)
  await ben.hears(TransactionRecorded, [
    spendingFact('-30.00'),
    spendingFact('-90.00', { date: november }),
    spendingFact('-150.00', { date: january }),
  ])
  await ann.budget(rollover)
  const toldBen = (await stack.published(ThresholdCrossed, ben.id)).flatMap(({ data }) =>
    data.items.map((item) => [item.periodStart, item.threshold, item.spent, item.limit]),
  )
  expect(await told()).toEqual(toldBen)
})

it('of days after its end, or of before its start, not at all', async () => {
  const { id } = await ann.budget({ startDate: '2026-10-10', endDate: '2026-11-02' })
  expect(await told()).toEqual([])
  expect(await stored(id)).toEqual([{ start: '2026-10-10', spent: '0.0000', current: true }])
})
