import {
  BudgetChanged,
  BudgetCreated,
  BudgetDeleted,
  BudgetRestored,
  ThresholdCrossed,
  type Budget,
  type Page,
  type Problem,
} from '@florin/contracts'
import type { RunningService } from '@florin/platform'
import type { TestStack } from '@florin/platform/testing'
import { budgetStack, BudgetUser, groceries } from '../testing/budgets.js'

let stack: TestStack
let service: RunningService
let ann: BudgetUser

const all = async (user = ann): Promise<readonly Budget[]> =>
  (await user.api.get<Page<Budget>>('/v1/budgets')).body.items

beforeAll(async () => {
  ;({ stack, service } = await budgetStack())
})
beforeEach(() => {
  ann = new BudgetUser(stack, service)
})
afterAll(() => stack.stop())

it('sets up a budget and tells the others', async () => {
  const made = await ann.api.post<Budget>('/v1/budgets', groceries)
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    ...groceries,
    endDate: null,
    rollover: false,
    alertThresholds: [0.8, 1, 1.2],
    spent: '0.00',
    limit: '100.00',
    version: 1,
  })
  const [event] = await stack.published(BudgetCreated, ann.id)
  expect(event?.data.items).toEqual([expect.objectContaining({ id: made.body.id })])
})

it.each([
  [{ amount: '0' }, '/amount'],
  [{ amount: '0.00' }, '/amount'],
  [{ amount: '-5.00' }, '/amount'],
  [{ amount: '1.234' }, '/amount'],
  [{ amount: 100 }, '/amount'],
  [{ currency: 'ZZZ' }, '/currency'],
  [{ categoryId: 'no-such-category' }, '/categoryId'],
  [{ categoryId: 'constructor' }, '/categoryId'],
  [{ categoryId: 'salary' }, '/categoryId'],
  [{ endDate: '2026-09-30' }, '/endDate'],
  [{ startDate: '2026-02-30' }, '/startDate'],
  [{ startDate: '0001-01-01' }, '/startDate'],
  [{ period: 'daily' }, '/period'],
  [{ name: '  ' }, '/name'],
  [{ spent: '5.00' }, '/spent'],
  [{ alertThresholds: [0] }, '/alertThresholds/0'],
  [{ alertThresholds: [11] }, '/alertThresholds/0'],
  [{ alertThresholds: [0.805] }, '/alertThresholds/0'],
  [{ alertThresholds: [0.8, 0.8] }, '/alertThresholds'],
  [{ color: 'red' }, '/color'],
])('refuses %j, naming the field', async (wrong, pointer) => {
  const answer = await ann.api.post<Problem>('/v1/budgets', { ...groceries, ...wrong })
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
  expect(await all()).toEqual([])
})

it('judges anew when its terms change, and tells what was not told', async () => {
  await ann.spends('-70.00')
  const { id } = await ann.budget()
  const path = `/v1/budgets/${id}`
  const edited = await ann.api.patch<Budget>(path, { amount: '80.00' }, { 'if-match': '"1"' })
  expect(edited.body).toMatchObject({
    amount: '80.00',
    percentage: 0.875,
    alerts: [0.8],
    version: 2,
  })
  expect((await ann.api.patch(path, { name: 'x' }, { 'if-match': '"1"' })).status).toBe(412)
  await ann.api.patch(path, { amount: '85.00', notes: 'Less' })
  expect(await stack.published(ThresholdCrossed, ann.id)).toHaveLength(1)
  const changed = await stack.published(BudgetChanged, ann.id)
  expect(changed[0]?.data.items[0]).toMatchObject({ before: { amount: '100.00' }, version: 2 })
  const rows = await stack.database.sql(
    'SELECT amount_remaining::text AS left FROM budget_schema.budget_utilization WHERE budget_id = $1',
    [id],
  )
  expect(rows).toEqual([{ left: '15.0000' }])
})

it.each([
  [{ currency: 'USD' }, '/currency'],
  [{ endDate: '2026-01-01' }, '/endDate'],
  [{ amount: '0.001' }, '/amount'],
])('refuses to become %j', async (wrong, pointer) => {
  const { id } = await ann.budget()
  const answer = await ann.api.patch<Problem>(`/v1/budgets/${id}`, wrong)
  expect([answer.status, answer.body.errors?.[0]?.pointer]).toEqual([422, pointer])
})

it('takes one of two edits of the same version', async () => {
  const { id } = await ann.budget()
  const edit = (name: string): Promise<{ status: number }> =>
    ann.api.patch(`/v1/budgets/${id}`, { name }, { 'if-match': '"1"' })
  const answers = await Promise.all([edit('one'), edit('two')])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412])
})

it('is gone when deleted, and hears of no more spending', async () => {
  const { id } = await ann.budget()
  expect((await ann.api.delete(`/v1/budgets/${id}`)).status).toBe(204)
  expect((await ann.api.get(`/v1/budgets/${id}`)).status).toBe(404)
  expect((await ann.api.delete(`/v1/budgets/${id}`)).status).toBe(404)
  expect(await all()).toEqual([])
  await ann.spends('-500.00')
  expect(await stack.published(ThresholdCrossed, ann.id)).toEqual([])
  expect(await stack.published(BudgetDeleted, ann.id)).toHaveLength(1)
})

it('comes back with what was spent before and meanwhile', async () => {
  const { id } = await ann.budget()
  await ann.spends('-30.00')
  await ann.api.delete(`/v1/budgets/${id}`)
  await ann.spends('-60.00')
  expect(await stack.published(ThresholdCrossed, ann.id)).toEqual([])
  const restored = await ann.api.post<Budget>(`/v1/budgets/${id}/restore`)
  expect([restored.status, restored.body.spent, restored.body.version]).toEqual([200, '90.00', 2])
  expect(await ann.see(id)).toMatchObject({ name: 'Groceries', spent: '90.00' })
  const told = (await stack.published(ThresholdCrossed, ann.id)).length
  // Twice is once.
  const again = await ann.api.post<Budget>(`/v1/budgets/${id}/restore`)
  expect([again.status, again.body.version]).toEqual([200, 2])
  expect(await stack.published(BudgetRestored, ann.id)).toHaveLength(1)
  await ann.spends('-1.00')
  expect(await ann.see(id)).toMatchObject({ spent: '91.00' })
  expect(await stack.published(ThresholdCrossed, ann.id)).toHaveLength(told)
})

it('does not tell one user of the budgets of another', async () => {
  const { id } = await ann.budget()
  const ben = new BudgetUser(stack, service)
  const path = `/v1/budgets/${id}`
  expect((await ben.api.get(path)).status).toBe(404)
  expect((await ben.api.get(`${path}/history`)).status).toBe(404)
  expect((await ben.api.patch(path, { name: 'mine' })).status).toBe(404)
  expect((await ben.api.delete(path)).status).toBe(404)
  expect((await ben.api.post(`${path}/restore`)).status).toBe(404)
  expect(await all(ben)).toEqual([])
  await ben.spends('-90.00')
  expect(await ann.see(id)).toMatchObject({ name: 'Groceries', spent: '0.00' })
  expect((await ann.api.get('/v1/budgets/not-an-id')).status).toBe(404)
})

it('has one effect for one key', async () => {
  const headers = { 'idempotency-key': 'budget-1' }
  const post = (body: unknown): Promise<{ status: number; text: string }> =>
    ann.api.post('/v1/budgets', body, headers)
  const [one, two] = await Promise.all([post(groceries), post(groceries)])
  expect(one.text).toBe(two.text)
  expect(await all()).toHaveLength(1)
  expect((await post({ ...groceries, amount: '5.00' })).status).toBe(409)
})

it('lists newest first, page by page', async () => {
  for (let n = 0; n < 5; n++) await ann.budget({ name: `Budget ${n}` })
  const names: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const { body: page }: { body: Page<Budget> } = await ann.api.get<Page<Budget>>(
      `/v1/budgets?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
    )
    names.push(...page.items.map(({ name }) => name))
    cursor = page.nextCursor
  }
  expect(names).toEqual([4, 3, 2, 1, 0].map((n) => `Budget ${n}`))
})
