import type { Problem } from '@florin/contracts'
import { until } from '@florin/platform/testing'
import {
  bring,
  openAccount,
  startProduct,
  type Person,
  type TestProduct,
} from '../support/product.js'
import { ofx } from '../support/statements.js'

interface Money {
  readonly amount: string
  readonly currency: string
}
interface Transaction extends Money {
  readonly id: string
  readonly date: string
  readonly description: string
  readonly originalDescription: string
  readonly merchant: string
  readonly categoryId: string
  readonly version: number
  readonly category: { id: string; source: string; confidence: number }
  readonly provenance: { sources: { importId: string; fileHash: string; position: string }[] }
}
interface Budget {
  readonly id: string
  readonly spent: string
  readonly remaining: string
  readonly percentage: number
  readonly periodStart: string
  readonly periodEnd: string
  readonly version: number
}
interface Report {
  readonly income: string
  readonly spending: string
  readonly net: string
  readonly byCategory: { categoryId: string; amount: string }[]
  readonly topMerchants: { merchant: string; amount: string }[]
}
interface List<T> {
  readonly items: T[]
  readonly nextCursor: string | null
}

const october = [
  { id: 'S1', date: '2026-10-01', amount: '2500.00', name: 'SALARY ACME PAYROLL' },
  { id: 'G1', date: '2026-10-03', amount: '-60.00', name: 'LIDL 4711 BERLIN' },
  { id: 'G2', date: '2026-10-09', amount: '-25.50', name: 'REWE MARKT 0815' },
  { id: 'N1', date: '2026-10-12', amount: '-12.99', name: 'NETFLIX.COM' },
]

let product: TestProduct
let ann: Person
let account: { id: string }
let importId: string

const balance = async (): Promise<string> =>
  (await ann.api.get<{ balance: string }>(`/v1/accounts/${account.id}`)).body.balance
const transactions = async (query = ''): Promise<Transaction[]> =>
  (await ann.api.get<List<Transaction>>(`/v1/transactions${query}`)).body.items
const report = async (): Promise<Report> =>
  (await ann.api.get<Report>('/v1/reports/monthly?month=2026-10')).body
const budget = async (): Promise<Budget> => {
  const { items } = (await ann.api.get<List<Budget>>('/v1/budgets')).body
  return items[0]!
}
const alerts = async (): Promise<{ id: string; data: { threshold: number } }[]> =>
  (await ann.api.get<List<{ id: string; data: { threshold: number } }>>('/v1/notifications')).body
    .items
const thresholds = async (): Promise<number[]> =>
  (await alerts()).map((a) => a.data.threshold).sort((a, b) => a - b)

beforeAll(async () => {
  product = await startProduct()
  product.stack.clock.set('2026-10-20T12:00:00Z')
  ann = await product.join()
  account = await openAccount(ann.api, { openingBalance: '100.00' })
}, 60_000)
afterAll(() => product.stop())

it('starts with the opening balance', async () => {
  expect(await balance()).toBe('100.00')
})

it('brings a statement in: account, transactions and report are up to date', async () => {
  const made = await bring(
    ann.api,
    { name: 'october.ofx', content: ofx(october) },
    { accountId: account.id },
  )
  expect(made.body).toMatchObject({
    status: 'committed',
    parsed: 4,
    new: 4,
    duplicate: 0,
    suspect: 0,
    invalid: 0,
  })
  importId = made.body.id
  expect(await balance()).toBe('2501.51')
  const rows = await transactions()
  expect(rows.map((t) => [t.date, t.amount])).toEqual([
    ['2026-10-12', '-12.99'],
    ['2026-10-09', '-25.50'],
    ['2026-10-03', '-60.00'],
    ['2026-10-01', '2500.00'],
  ])
  expect(await report()).toMatchObject({ income: '2500.00', spending: '98.49', net: '2401.51' })
})

it('says of each row what it is and where it comes from', async () => {
  const [netflix, rewe, lidl, salary] = await transactions()
  expect([netflix, rewe, lidl, salary].map((t) => t!.categoryId)).toEqual([
    expect.stringMatching(/subscriptions|streaming/),
    'groceries',
    'groceries',
    'salary',
  ])
  expect(lidl).toMatchObject({
    merchant: 'Lidl',
    originalDescription: 'LIDL 4711 BERLIN',
    currency: 'EUR',
  })
  expect(lidl!.category.source).not.toBe('user')
  expect(lidl!.category.confidence).toBeGreaterThan(0.5)
  expect(lidl!.provenance.sources).toEqual([
    expect.objectContaining({
      importId,
      fileHash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    }),
  ])
})

it('adds nothing when the file, or one that overlaps it, is brought again', async () => {
  const again = await bring(
    ann.api,
    { name: 'again.ofx', content: ofx(october) },
    { accountId: account.id },
  )
  expect(again.body).toMatchObject({ parsed: 4, new: 0, duplicate: 4 })
  const overlap = [
    ...october.slice(2),
    { id: 'C1', date: '2026-10-15', amount: '-3.20', name: 'PARKHAUS CITY' },
  ]
  const more = await bring(
    ann.api,
    { name: 'overlap.ofx', content: ofx(overlap) },
    { accountId: account.id },
  )
  expect(more.body).toMatchObject({ parsed: 3, new: 1, duplicate: 2 })
  expect(await transactions()).toHaveLength(5)
  expect(await balance()).toBe('2498.31')
})

it('keeps two identical lines of one file as two', async () => {
  const coffee = { date: '2026-10-16', amount: '-2.50', name: 'CAFE NERO' }
  const file = { name: 'coffee.ofx', content: ofx([coffee, coffee]) }
  expect((await bring(ann.api, file, { accountId: account.id })).body).toMatchObject({ new: 2 })
  expect((await bring(ann.api, file, { accountId: account.id })).body).toMatchObject({
    new: 0,
    duplicate: 2,
  })
  expect((await transactions('?q=nero')).length).toBe(2)
})

it('counts spending of before a budget was made', async () => {
  const made = await ann.api.post<Budget>('/v1/budgets', {
    name: 'Groceries',
    categoryId: 'groceries',
    amount: '100.00',
    currency: 'EUR',
    period: 'monthly',
    startDate: '2026-10-01',
  })
  expect(made.status).toBe(201)
  expect(await budget()).toMatchObject({
    spent: '85.50',
    remaining: '14.50',
    percentage: 0.855,
    periodStart: '2026-10-01',
    periodEnd: '2026-10-31',
  })
})

it('notifies once when a threshold is reached, and three times for a jump past two more', async () => {
  await until(async () => (await thresholds()).length === 1)
  expect(await thresholds()).toEqual([0.8])
  const bought = await ann.api.post<Transaction>('/v1/transactions', {
    accountId: account.id,
    date: '2026-10-18',
    amount: '-40.00',
    description: 'EDEKA MARKT',
    categoryId: 'groceries',
  })
  expect(bought.status).toBe(201)
  expect(await thresholds()).toEqual([0.8, 1, 1.2])
  expect(await budget()).toMatchObject({ spent: '125.50', remaining: '-25.50', percentage: 1.255 })
  await ann.api.delete(`/v1/transactions/${bought.body.id}`)
  expect(await budget()).toMatchObject({ spent: '85.50' })
  await ann.api.post('/v1/transactions', {
    accountId: account.id,
    date: '2026-10-18',
    amount: '-30.00',
    description: 'EDEKA MARKT',
    categoryId: 'groceries',
  })
  expect(await budget()).toMatchObject({ spent: '115.50' })
  expect(await thresholds()).toEqual([0.8, 1, 1.2])
})

it('marks a notification as read, once', async () => {
  const [first] = await alerts()
  const read = await ann.api.post<{ readAt: string }>(`/v1/notifications/${first!.id}/read`)
  const again = await ann.api.post<{ readAt: string }>(`/v1/notifications/${first!.id}/read`)
  expect([read.status, again.body.readAt]).toEqual([200, read.body.readAt])
})

it('moves everything when a category is changed, and keeps the choice of the user', async () => {
  const [rewe] = await transactions('?q=rewe')
  const edited = await ann.api.patch<Transaction>(
    `/v1/transactions/${rewe!.id}`,
    { categoryId: 'entertainment', notes: 'party', tags: ['friends'] },
    { 'if-match': `"${rewe!.version}"` },
  )
  expect(edited.status).toBe(200)
  expect(edited.body.category).toMatchObject({ id: 'entertainment', source: 'user', confidence: 1 })
  expect(await budget()).toMatchObject({ spent: '90.00' })
  const { byCategory } = await report()
  expect(byCategory.find((c) => c.categoryId === 'entertainment')?.amount).toBe('25.50')
  const stale = await ann.api.patch<Problem>(
    `/v1/transactions/${rewe!.id}`,
    { notes: 'x' },
    { 'if-match': `"${rewe!.version}"` },
  )
  expect(stale.status).toBe(412)
  await bring(ann.api, { name: 'again.ofx', content: ofx(october) }, { accountId: account.id })
  expect((await transactions('?q=rewe'))[0]).toMatchObject({ categoryId: 'entertainment' })
})

it('takes an import back, and what another file also brought stays', async () => {
  const before = await balance()
  const reverted = await ann.api.post<{ status: string; removed: number; kept: number }>(
    `/v1/imports/${importId}/revert`,
  )
  expect(reverted.body).toMatchObject({ status: 'reverted', removed: 0, kept: 4 })
  expect(await balance()).toBe(before)
})

it('forgets nothing that the user deleted when the file comes again', async () => {
  const [netflix] = await transactions('?q=netflix')
  expect((await ann.api.delete(`/v1/transactions/${netflix!.id}`)).status).toBe(204)
  const again = await bring(
    ann.api,
    { name: 'again.ofx', content: ofx(october) },
    { accountId: account.id },
  )
  expect(again.body).toMatchObject({ new: 0 })
  expect(await transactions('?q=netflix')).toEqual([])
})

it('never shows transfers as income or spending', async () => {
  const before = await report()
  await ann.api.post('/v1/transactions', {
    accountId: account.id,
    date: '2026-10-19',
    amount: '-500.00',
    description: 'TO SAVINGS',
    categoryId: 'transfer',
  })
  const after = await report()
  expect([after.income, after.spending]).toEqual([before.income, before.spending])
})

it('keeps a trail of what happened', async () => {
  const { items } = (await ann.api.get<List<{ action: string }>>('/v1/audit?limit=200')).body
  const actions = items.map((entry) => entry.action)
  expect(actions).toEqual(
    expect.arrayContaining([
      'USER_REGISTERED',
      'USER_LOGIN',
      'ACCOUNT_OPENED',
      'IMPORT_COMMITTED',
      'IMPORT_REVERTED',
      'BUDGET_CREATED',
    ]),
  )
})

it('shows nothing of it to somebody else', async () => {
  const ben = await product.join()
  const [first] = await transactions()
  for (const path of [
    `/v1/accounts/${account.id}`,
    `/v1/transactions/${first!.id}`,
    `/v1/imports/${importId}`,
    `/v1/imports/${importId}/rows`,
    `/v1/budgets/${(await budget()).id}`,
  ]) {
    expect([path, (await ben.api.get(path)).status]).toEqual([path, 404])
  }
  for (const path of [
    '/v1/accounts',
    '/v1/transactions',
    '/v1/imports',
    '/v1/budgets',
    '/v1/notifications',
  ]) {
    expect((await ben.api.get<List<unknown>>(path)).body.items).toEqual([])
  }
})

it('ends a session at once', async () => {
  expect((await ann.api.get('/v1/me')).status).toBe(200)
  expect((await ann.api.post('/v1/auth/logout')).status).toBe(204)
  for (const path of ['/v1/me', '/v1/accounts', '/v1/budgets']) {
    expect([path, (await ann.api.get(path)).status]).toEqual([path, 401])
  }
})
