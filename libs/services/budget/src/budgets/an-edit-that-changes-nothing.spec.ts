import { BudgetChanged, type Budget } from '@florin/contracts'
import type { RunningService } from '@florin/platform'
import type { TestStack } from '@florin/platform/testing'
import { budgetStack, BudgetUser } from '../testing/budgets.js'

let stack: TestStack
let service: RunningService
let ann: BudgetUser

const terms = { alertThresholds: [0.5, 1], notes: 'Less', color: '#FF6B6B', endDate: '2027-09-30' }

beforeAll(async () => {
  ;({ stack, service } = await budgetStack())
})
beforeEach(() => {
  ann = new BudgetUser(stack, service)
})
afterAll(() => stack.stop())

it.each([
  {},
  { name: ' Groceries ' },
  { amount: '100' },
  { alertThresholds: [1, 0.5] },
  { categoryId: 'groceries', period: 'monthly', startDate: '2026-10-01', rollover: false },
  { notes: 'Less', color: '#FF6B6B', endDate: '2027-09-30', icon: null },
])('leaves the version and tells nobody: %j', async (edit) => {
  await ann.spends('-70.00')
  const made = await ann.budget(terms)
  const path = `/v1/budgets/${made.id}`
  const answer = await ann.api.patch<Budget>(path, edit, { 'if-match': '"1"' })
  expect([answer.status, answer.headers['etag'], answer.body]).toEqual([200, '"1"', made])
  expect(await stack.published(BudgetChanged, ann.id)).toEqual([])
})

it('is still refused when it was meant for another version', async () => {
  const { id } = await ann.budget()
  expect((await ann.api.patch(`/v1/budgets/${id}`, {}, { 'if-match': '"7"' })).status).toBe(412)
})

it.each([{ name: 'groceries' }, { amount: '100.01' }, { alertThresholds: [] }, { notes: null }])(
  'is not one that changes something: %j',
  async (edit) => {
    const { id } = await ann.budget(terms)
    const answer = await ann.api.patch<Budget>(`/v1/budgets/${id}`, edit)
    expect([answer.status, answer.body.version]).toEqual([200, 2])
    expect(await stack.published(BudgetChanged, ann.id)).toHaveLength(1)
  },
)
