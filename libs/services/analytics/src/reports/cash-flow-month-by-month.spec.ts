import {
  FlorinError,
  TransactionRecorded,
  UserRegistered,
  type CashFlow,
  type Problem,
} from '@florin/contracts'
import { newId, type RunningService } from '@florin/platform'
import { TestStack } from '@florin/platform/testing'
import fc from 'fast-check'
import { analyticsService } from '../index.js'
import { fact, salary } from '../testing/transactions.js'
import { amountOf } from '../rollups/units.js'
import { composeCashFlow, monthsOf, type MonthTotal } from './cash-flow.js'

let stack: TestStack
let service: RunningService

const user = async (currency = 'EUR', timezone = 'Europe/Berlin'): Promise<string> => {
  const userId = newId()
  const facts = [{ userId, currency, timezone, locale: 'en', version: 1 }]
  await stack.handled('analytics.users', await stack.emit(UserRegistered, userId, facts))
  return userId
}
const flowOf = async (userId: string, query = ''): Promise<CashFlow> =>
  (await stack.api(service, userId).get<CashFlow>(`/v1/reports/cash-flow${query}`)).body

beforeAll(async () => {
  stack = await TestStack.start()
  service = await stack.boot(analyticsService)
})
afterAll(() => stack.stop())

it('shows each month of the range, also those without anything', async () => {
  const ann = await user()
  const transfer = { categoryId: 'transfer', categoryType: 'transfer' as const }
  const recorded = await stack.emit(TransactionRecorded, ann, [
    salary({ date: '2026-08-28' }),
    fact({ amount: '-80.00', date: '2026-08-31' }),
    fact({ amount: '5.00', kind: 'refund', date: '2026-10-01' }),
    fact({ amount: '-500.00', date: '2026-10-02', categoryPath: ['transfer'], ...transfer }),
    fact({ currency: 'JPY', amount: '-3000', date: '2026-09-15' }),
  ])
  await stack.handled('analytics.rollups', recorded)
  const nothing = { income: '0.00', spending: '0.00', net: '0.00' }
  expect(await flowOf(ann, '?from=2026-08&to=2026-10')).toEqual({
    ...{ from: '2026-08', to: '2026-10' },
    blocks: [
      {
        currency: 'EUR',
        months: [
          { month: '2026-08', income: '2500.00', spending: '80.00', net: '2420.00' },
          { month: '2026-09', ...nothing },
          { month: '2026-10', ...nothing, spending: '-5.00', net: '5.00' },
        ],
      },
      {
        currency: 'JPY',
        months: [
          { month: '2026-08', income: '0', spending: '0', net: '0' },
          { month: '2026-09', income: '0', spending: '3000', net: '-3000' },
          { month: '2026-10', income: '0', spending: '0', net: '0' },
        ],
      },
    ],
  })
})

it('is the last twelve months where the user lives unless told', async () => {
  stack.clock.set('2026-10-31T23:30:00Z')
  const { from, to, blocks } = await flowOf(await user('USD'))
  expect([from, to, blocks[0]?.currency]).toEqual(['2025-12', '2026-11', 'USD'])
  expect(blocks[0]?.months).toHaveLength(12)
})

it('shows nobody else the figures', async () => {
  const ann = await user()
  await stack.handled('analytics.rollups', await stack.emit(TransactionRecorded, ann, [fact()]))
  const { blocks } = await flowOf(await user(), '?from=2026-10&to=2026-10')
  expect(blocks).toMatchObject([{ months: [{ spending: '0.00' }] }])
})

it.each([
  ['from=2026-13', 'from', 'invalid-format'],
  ['from=2026-10&to=2026-09', 'from', 'after-end'],
  ['from=2016-01&to=2026-01', 'from', 'too-long'],
  ['month=2026-10', 'month', 'unknown-field'],
])('refuses %s by name', async (query, parameter, code) => {
  const path = `/v1/reports/cash-flow?${query}`
  const { status, body } = await stack.api(service, newId()).get<Problem>(path)
  expect([status, body.errors]).toMatchObject([422, [{ parameter, code }]])
})

it('takes 120 months and no more', () => {
  expect(monthsOf({ from: '2016-02', to: '2026-01' }, '2026-01')).toHaveLength(120)
  expect(() => monthsOf({ from: '2016-01' }, '2026-01')).toThrow(FlorinError)
  expect(monthsOf({ to: '2026-01' }, '2030-05').at(0)).toBe('2025-02')
})

const total = fc.record({
  currency: fc.constantFrom('EUR', 'USD'),
  month: fc.constantFrom('2026-01', '2026-02', '2026-03'),
  type: fc.constantFrom('expense' as const, 'income' as const),
  amount: fc.bigInt(-(10n ** 15n), 10n ** 15n).map((cents) => cents * 100n),
})

it('adds up to what came in and was spent, by currency', () => {
  fc.assert(
    fc.property(fc.array(total), (totals: MonthTotal[]) => {
      const { blocks } = composeCashFlow(['2026-01', '2026-02', '2026-03'], 'EUR', totals)
      expect(blocks[0]?.currency).toBe('EUR')
      const shown = blocks.flatMap(({ currency, months }) =>
        months.map(({ month, net }) => `${currency} ${month} ${net}`),
      )
      const plain = blocks.flatMap(({ currency, months }) =>
        months.map(({ month }) => {
          const own = totals.filter((one) => one.currency === currency && one.month === month)
          const sum = own.reduce((all, { amount }) => all + amount, 0n)
          return `${currency} ${month} ${amountOf(sum, currency)}`
        }),
      )
      expect(shown).toEqual(plain)
    }),
  )
})
