import type { Problem } from '@florin/contracts'
import { Objects } from '@florin/platform'
import { until, type TestAnswer } from '@florin/platform/testing'
import { verify, type Readable } from '@florin/verify'
import {
  bring,
  openAccount,
  startProduct,
  type Person,
  type TestProduct,
} from '../support/product.js'

let product: TestProduct
let ann: Person

beforeAll(async () => {
  product = await startProduct()
  ann = await product.join()
})
afterAll(() => product.stop())

const codes = new Set<string>()

/** Tries again when sent away for the moment, as a client does: then nothing was done. */
const patiently = (move: () => Promise<TestAnswer<Problem>>): Promise<TestAnswer<Problem>> =>
  until(async () => {
    const answer = await move()
    if (answer.status === 503) codes.add(answer.body.code)
    return answer.status !== 503 && answer
  }, 'an answer')

const rounds = 3
const hands = 50

it('whatever they do to one budget, account, transaction and file', async () => {
  const { api } = ann
  const account = await openAccount(api, { openingBalance: '100.00' })
  const entry = { accountId: account.id, date: '2026-10-05', amount: '-3.00', description: 'Bread' }
  const plan = {
    categoryId: 'groceries',
    currency: 'EUR',
    period: 'monthly',
    startDate: '2026-09-01',
  }
  const { body: budget } = await api.post<{ id: string }>('/v1/budgets', {
    ...{ ...plan, name: 'Food', amount: '40.00', rollover: true },
  })
  const { body: bread } = await api.post<{ id: string }>('/v1/transactions', entry)
  const lines = Array.from({ length: 40 }, (_, n) => `2026-09-${10 + (n % 20)},REWE ${n},-1.25`)
  const file = { name: 'a.csv', content: ['Date,Description,Amount', ...lines].join('\n') }
  const brought = await bring(api, file, { accountId: account.id }, '')
  const statuses: number[] = []
  for (let round = 0; round < rounds; round++) {
    const step = `/v1/imports/${brought.body.id}`
    const moves: ((n: number) => Promise<TestAnswer<Problem>>)[] = [
      (n) => api.patch(`/v1/budgets/${budget.id}`, { amount: `${20 + n}.00` }),
      (n) => api.patch(`/v1/accounts/${account.id}`, { openingBalance: `${n}.00` }),
      (n) =>
        api.patch(`/v1/transactions/${bread.id}`, { amount: `-${1 + n}.50`, date: '2026-09-30' }),
      (n) =>
        api.patch(`/v1/transactions/${bread.id}`, { categoryId: n % 2 ? 'groceries' : 'dining' }),
      () => api.post('/v1/transactions', { ...entry, categoryId: 'groceries' }),
      () => api.post('/v1/budgets', { ...plan, name: `More ${round}`, amount: '5.00' }),
      () => api.post(`${step}/commit`),
      () => api.post(`${step}/revert`),
      () => api.post(`/v1/accounts/${account.id}/close`),
      () => api.post(`/v1/accounts/${account.id}/reopen`),
    ]
    const all = Array.from({ length: hands / moves.length }, (_, n) =>
      moves.map((move, at) => patiently(() => move(n * moves.length + at))),
    ).flat()
    statuses.push(...(await Promise.all(all)).map((answer) => answer.status))
    await api.post(`/v1/accounts/${account.id}/reopen`)
  }
  expect(statuses.filter((status) => status >= 500)).toEqual([])
  expect(new Set(statuses)).toContain(200)
  // Whoever comes when there is too much under way is sent away by the gateway, before anything was done.
  expect([...codes].filter((code) => code !== 'overloaded')).toEqual([])
  await product.stack.quiet()
  const transaction = product.services.find(({ name }) => name === 'transaction')
  const files = transaction?.app.get(Objects, { strict: false }) as Objects
  const database: Readable = {
    query: <Row>(sql: string, params: readonly unknown[] = []) =>
      product.stack.database.sql<Row>(sql, params),
  }
  expect(await verify(database, { files })).toEqual([])
})
