import { serviceNames, type Account, type Budget, type MonthlyReport } from '@florin/contracts'
import fc from 'fast-check'
import {
  bring,
  openAccount,
  startProduct,
  type Person,
  type TestProduct,
} from '../support/product.js'

const largest = '999999999999999'
/** The largest amount of each currency: no decimals, two, three and four. */
const largestOf = {
  JPY: largest,
  EUR: `${largest}.99`,
  KWD: `${largest}.999`,
  CLF: `${largest}.9999`,
} as const
type Currency = keyof typeof largestOf
const currencies = Object.keys(largestOf) as Currency[]

let product: TestProduct

beforeAll(async () => {
  product = await startProduct()
}, 60_000)
afterAll(() => product.stop())

const setAside = async (): Promise<unknown[]> => {
  const tables = serviceNames.map(
    (name) => `SELECT handler, error FROM ${name}_schema.deferred_events`,
  )
  return product.stack.database.sql(tables.join(' UNION ALL '))
}

/** Ten-thousandths, exactly. */
const units = (text: string): bigint => {
  const [integer = '', decimals = ''] = text.split('.')
  return BigInt(integer + decimals.padEnd(4, '0'))
}
const total = (texts: readonly string[]): bigint =>
  texts.reduce((sum, text) => sum + units(text), 0n)

const spend = (person: Person, accountId: string, amount: string, date: string): Promise<number> =>
  person.api
    .post('/v1/transactions', {
      accountId,
      amount,
      date,
      description: 'x'.repeat(500),
      merchant: 'm'.repeat(255),
      categoryId: 'groceries',
    })
    .then((answer) => answer.status)

const balanceOf = async (person: Person, accountId: string): Promise<string> =>
  (await person.api.get<Account>(`/v1/accounts/${accountId}`)).body.balance

it.each(currencies)(
  'adds the largest amounts up in %s, exactly and everywhere',
  async (currency) => {
    const person = await product.join({ currency, timezone: 'UTC' })
    const most = largestOf[currency]
    const account = await openAccount(person.api, { currency, openingBalance: `-${most}` })
    const budgeted = await person.api.post<Budget>('/v1/budgets', {
      name: 'n'.repeat(255),
      categoryId: 'groceries',
      amount: most,
      currency,
      period: 'monthly',
      startDate: '2026-09-01',
      rollover: true,
    })
    expect(budgeted.status).toBe(201)
    const dates = ['1900-01-01', '2026-10-05', '2026-10-05', '2026-11-01', '2999-12-31']
    for (const date of dates) {
      expect(await spend(person, account.id, `-${most}`, date)).toBe(201)
    }
    await product.stack.quiet()
    expect(await setAside()).toEqual([])
    expect(units(await balanceOf(person, account.id))).toBe(-6n * units(most))
    const budget = await person.api.get<Budget>(`/v1/budgets/${budgeted.body.id}?date=2026-10-31`)
    expect(budget.status).toBe(200)
    expect(units(budget.body.spent)).toBe(2n * units(most))
    expect(units(budget.body.limit)).toBe(2n * units(most))
    const report = await person.api.get<MonthlyReport>('/v1/reports/monthly?month=2026-10')
    expect(report.status).toBe(200)
    expect(units(report.body.spending)).toBe(2n * units(most))
  },
)

it('tells of a budget that was overspent beyond what one amount can be', async () => {
  const person = await product.join()
  const account = await openAccount(person.api)
  await person.api.post('/v1/budgets', {
    name: 'Groceries',
    categoryId: 'groceries',
    amount: '0.01',
    currency: 'EUR',
    period: 'yearly',
    startDate: '2026-01-01',
  })
  for (const day of [1, 2, 3]) {
    await spend(person, account.id, `-${largestOf.EUR}`, `2026-10-0${day}`)
  }
  await product.stack.quiet()
  expect(await setAside()).toEqual([])
  const told = await person.api.get<{ items: { type: string }[] }>('/v1/notifications')
  expect(told.body.items.filter(({ type }) => type === 'budget_alert')).toHaveLength(3)
})

it('imports a file of the largest amounts, and takes it back', async () => {
  const person = await product.join()
  const account = await openAccount(person.api, { openingBalance: largestOf.EUR })
  const lines = Array.from(
    { length: 40 },
    (_, n) => `2026-10-${String((n % 28) + 1).padStart(2, '0')},${largestOf.EUR},Line ${n}`,
  )
  const brought = await bring(
    person.api,
    { name: 'large.csv', content: ['Date,Amount,Description', ...lines].join('\n') },
    { accountId: account.id },
  )
  expect(brought.body).toMatchObject({ status: 'committed', new: 40 })
  await product.stack.quiet()
  expect(await setAside()).toEqual([])
  expect(units(await balanceOf(person, account.id))).toBe(41n * units(largestOf.EUR))
  await person.api.post(`/v1/imports/${brought.body.id}/revert`)
  await product.stack.quiet()
  expect(await setAside()).toEqual([])
  expect(await balanceOf(person, account.id)).toBe(largestOf.EUR)
})

const amount = fc.oneof(
  fc.constantFrom(largestOf.EUR, `-${largestOf.EUR}`, '0.01', '-0.01'),
  fc
    .bigInt({ min: -(10n ** 17n) + 1n, max: 10n ** 17n - 1n })
    .filter((cents) => cents !== 0n)
    .map((cents) => {
      const digits = (cents < 0n ? -cents : cents).toString().padStart(3, '0')
      return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
    }),
)

it('adds up whatever amounts are accepted', async () => {
  const person = await product.join()
  const asserted = fc.asyncProperty(
    amount,
    fc.array(amount, { minLength: 1, maxLength: 6 }),
    async (opening, amounts) => {
      const account = await openAccount(person.api, { openingBalance: opening })
      for (const each of amounts)
        expect(await spend(person, account.id, each, '2026-10-05')).toBe(201)
      await product.stack.quiet()
      expect(units(await balanceOf(person, account.id))).toBe(total([opening, ...amounts]))
    },
  )
  await fc.assert(asserted, { numRuns: 10 })
  expect(await setAside()).toEqual([])
})

type Problem = { errors: { pointer: string }[] }

it('refuses an amount of sixteen integer digits by the name of its field', async () => {
  const person = await product.join()
  const account = await openAccount(person.api)
  const tooLarge = '1000000000000000.00'
  const refusals = [
    ['/v1/accounts', { name: 'A', type: 'cash', currency: 'EUR', openingBalance: tooLarge }],
    [
      '/v1/transactions',
      { accountId: account.id, date: '2026-10-05', amount: tooLarge, description: 'A' },
    ],
    [
      '/v1/budgets',
      {
        name: 'A',
        categoryId: 'groceries',
        amount: tooLarge,
        currency: 'EUR',
        period: 'monthly',
        startDate: '2026-10-01',
      },
    ],
  ] as const
  const fields: unknown[] = []
  for (const [path, body] of refusals) {
    const { status, body: problem } = await person.api.post<Problem>(path, body)
    fields.push([status, problem.errors.map((error) => error.pointer)])
  }
  expect(fields).toEqual([
    [422, ['/openingBalance']],
    [422, ['/amount']],
    [422, ['/amount']],
  ])
})
