import {
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type Account,
  type BalanceHistory,
  type NetWorthReport,
  type Problem,
  type TransactionFact,
} from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack, type TestApi } from '@florin/platform/testing'
import { bankService } from '../bank.module.js'

let stack: TestStack
let service: RunningService
let ann: TestApi
let annId: string

const open = async (fields: Record<string, unknown> = {}): Promise<string> => {
  const body = { name: 'Current', type: 'checking', currency: 'EUR', ...fields }
  return (await ann.post<Account>('/v1/accounts', body)).body.id
}
const moved = (
  accountId: string,
  date: string,
  amount: string,
  fields: Partial<TransactionFact> = {},
): TransactionFact => ({
  ...{ id: newId(), accountId, date, amount, currency: 'EUR', kind: 'payment', status: 'posted' },
  ...{ categoryId: 'other', categoryType: 'expense', categoryPath: ['other'] },
  ...{ categorySource: 'default', categoryConfidence: 0, merchant: '', description: 'x' },
  ...{ importId: null, version: 1 },
  ...fields,
})
const post = async (...items: TransactionFact[]): Promise<void> =>
  stack.handled('bank.history', await stack.emit(TransactionRecorded, annId, items))
const balances = async (accountId: string, query: string): Promise<string[]> => {
  const { body } = await ann.get<BalanceHistory>(`/v1/accounts/${accountId}/history?${query}`)
  return body.points.map(({ date, balance }) => `${date} ${balance}`)
}
const worth = async (query: string): Promise<NetWorthReport> =>
  (await ann.get<NetWorthReport>(`/v1/reports/net-worth?${query}`)).body

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(bankService)
})
beforeEach(() => {
  annId = newId()
  ann = stack.api(service, annId)
  stack.clock.set('2026-10-20T12:00:00Z')
})
afterAll(() => stack.stop())

it('shows the opening balance before all, and each day with what was posted until its end', async () => {
  const account = await open({ openingBalance: '100.00' })
  await post(
    moved(account, '2026-10-02', '-30.00'),
    moved(account, '2026-10-02', '5.50'),
    moved(account, '2026-10-04', '-80.00'),
    moved(account, '2026-10-03', '-1.00', { status: 'pending' }),
  )
  expect(await balances(account, 'from=2026-10-01&to=2026-10-05')).toEqual([
    '2026-10-01 100.00',
    '2026-10-02 75.50',
    '2026-10-03 75.50',
    '2026-10-04 -4.50',
    '2026-10-05 -4.50',
  ])
  expect(await balances(account, 'from=2026-09-10&to=2026-10-03&interval=month')).toEqual([
    '2026-09-30 100.00',
    '2026-10-03 75.50',
  ])
})

it('is told by day for the last year unless asked otherwise, and since when there is anything', async () => {
  const account = await open()
  const path = `/v1/accounts/${account}/history`
  const empty = await ann.get<BalanceHistory>(path)
  expect(empty.body).toMatchObject({
    ...{ accountId: account, currency: 'EUR', from: '2025-10-20', to: '2026-10-20' },
    ...{ interval: 'day', since: null },
  })
  expect(empty.body.points).toHaveLength(366)
  await post(moved(account, '2019-03-31', '-1.00'))
  expect((await ann.get<BalanceHistory>(path)).body).toMatchObject({ since: '2019-03-31' })
})

it('follows edits and removals, in the past as well', async () => {
  const account = await open()
  const before = moved(account, '2026-10-02', '-10.00')
  await post(before)
  const after = { ...before, date: '2026-09-30', amount: '-12.00', version: 2 }
  const edited = await stack.emit(TransactionChanged, annId, [{ before, after, version: 2 }])
  await stack.handled('bank.history', edited)
  const range = 'from=2026-09-29&to=2026-10-02'
  expect(await balances(account, range)).toEqual([
    '2026-09-29 0.00',
    '2026-09-30 -12.00',
    '2026-10-01 -12.00',
    '2026-10-02 -12.00',
  ])
  const removed = await stack.emit(TransactionRemoved, annId, [{ ...after, reason: 'deleted' }])
  await stack.handled('bank.history', removed)
  expect(new Set((await balances(account, range)).map((said) => said.slice(11)))).toEqual(
    new Set(['0.00']),
  )
})

it('moves with the opening balance', async () => {
  const account = await open({ openingBalance: '1.00' })
  await ann.patch(`/v1/accounts/${account}`, { openingBalance: '3.00' })
  expect(await balances(account, 'from=2026-10-01&to=2026-10-01')).toEqual(['2026-10-01 3.00'])
})

it('adds up what is owned and owed by currency, each account by its sign of the day', async () => {
  const [current, card] = [await open({ openingBalance: '100.00' }), await open()]
  const yen = await open({ currency: 'JPY', openingBalance: '5000' })
  await post(
    moved(card, '2026-10-02', '-40.00'),
    moved(current, '2026-10-03', '-130.00'),
    moved(card, '2026-10-03', '60.00'),
    moved(yen, '2026-10-03', '-2000', { currency: 'JPY' }),
  )
  expect((await worth('from=2026-10-01&to=2026-10-03')).blocks).toEqual([
    {
      currency: 'EUR',
      points: [
        { date: '2026-10-01', assets: '100.00', liabilities: '0.00', total: '100.00' },
        { date: '2026-10-02', assets: '100.00', liabilities: '-40.00', total: '60.00' },
        { date: '2026-10-03', assets: '20.00', liabilities: '-30.00', total: '-10.00' },
      ],
    },
    {
      currency: 'JPY',
      points: [
        { date: '2026-10-01', assets: '5000', liabilities: '0', total: '5000' },
        { date: '2026-10-02', assets: '5000', liabilities: '0', total: '5000' },
        { date: '2026-10-03', assets: '3000', liabilities: '0', total: '3000' },
      ],
    },
  ])
})

it('counts a closed account until the day before it was closed, and again once it is reopened', async () => {
  const account = await open({ openingBalance: '7.00' })
  const totals = async (): Promise<string[]> =>
    (await worth('from=2026-10-18&to=2026-10-20')).blocks.flatMap(({ points }) =>
      points.map(({ total }) => total),
    )
  stack.clock.set('2026-10-19T12:00:00Z')
  await ann.post(`/v1/accounts/${account}/close`)
  expect(await totals()).toEqual(['7.00', '0.00', '0.00'])
  await ann.post(`/v1/accounts/${account}/reopen`)
  expect(await totals()).toEqual(['7.00', '7.00', '7.00'])
})

it('has nothing to show of nobody, and nothing of others', async () => {
  const account = await open({ openingBalance: '7.00' })
  const ben = stack.api(service, newId())
  expect((await ben.get(`/v1/accounts/${account}/history`)).status).toBe(404)
  const { body } = await ben.get<NetWorthReport>('/v1/reports/net-worth')
  expect(body).toMatchObject({ since: null, blocks: [] })
})

it.each([
  ['from=2026-10-21', 'from', 'after-end'],
  ['from=2020-01-01&interval=day', 'from', 'too-long'],
  ['to=2026-02-30', 'to', 'invalid-format'],
  ['interval=year', 'interval', 'invalid-value'],
  ['month=2026-10', 'month', 'unknown-field'],
])('refuses %s by name', async (query, parameter, code) => {
  const answer = await ann.get<Problem>(`/v1/reports/net-worth?${query}`)
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toMatchObject([{ parameter, code }])
})
