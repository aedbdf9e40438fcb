import type { Account, Budget, MonthlyReport, Transaction } from '@florin/contracts'
import { contradictions, type OwnBooks } from './own-books.js'

const transaction = (fields: Partial<Transaction>): Transaction =>
  ({
    accountId: 'giro',
    date: '2026-10-05',
    amount: '-10.00',
    currency: 'EUR',
    merchant: 'Corner Shop',
    status: 'posted',
    categoryId: 'groceries',
    category: { type: 'expense' },
    ...fields,
  }) as Transaction

const income = { categoryId: 'salary', category: { type: 'income' } } as Partial<Transaction>
const moved = { categoryId: 'transfer', category: { type: 'transfer' } } as Partial<Transaction>

const october = (): MonthlyReport => ({
  month: '2026-10',
  currency: 'EUR',
  income: '1000.00',
  spending: '7.50',
  net: '992.50',
  transactionCount: 3,
  byCategory: [
    {
      categoryId: 'groceries',
      type: 'expense',
      amount: '7.50',
      share: 1,
      transactionCount: 2,
    },
    { categoryId: 'salary', type: 'income', amount: '1000.00', share: 1, transactionCount: 1 },
  ],
  topMerchants: [{ merchant: 'Corner Shop', amount: '7.50', transactionCount: 2 }],
  blocks: [],
})

const books = (): OwnBooks => ({
  accounts: [
    {
      id: 'giro',
      name: 'Giro',
      currency: 'EUR',
      openingBalance: '100.00',
      balance: '1038.50',
      transactionCount: 5,
      lastTransactionDate: '2026-10-20',
    } as Account,
  ],
  transactions: [
    transaction({}),
    transaction({ amount: '2.50', date: '2026-10-06' }),
    transaction({ amount: '1000.00', date: '2026-10-20', ...income }),
    transaction({ amount: '-50.00', date: '2026-10-11', ...moved }),
    transaction({ amount: '-4.00', date: '2026-09-30', categoryId: 'food' }),
    transaction({ amount: '-9.99', status: 'pending' }),
  ],
  budgets: [
    {
      name: 'Food',
      categoryId: 'food',
      currency: 'EUR',
      periodStart: '2026-10-01',
      periodEnd: '2026-10-31',
      startDate: '2026-10-01',
      endDate: null,
      amount: '15.00',
      rolloverAmount: '5.00',
      excluded: [] as Budget['excluded'],
      limit: '20.00',
      spent: '7.50',
      remaining: '12.50',
      transactionCount: 2,
    } as Budget,
  ],
  reports: [october()],
  thisMonth: october(),
  today: ['2026-10-31'],
  readings: [
    {
      what: 'account Giro',
      listed: { id: 'giro', name: 'Giro' },
      alone: { name: 'Giro', id: 'giro' },
    },
    { what: 'list of Giro', listed: ['a', 'b'], alone: ['a', 'b'] },
  ],
  parents: new Map([['groceries', 'food']]),
})

it('finds nothing where every figure is the sum of its lines', () => {
  expect(contradictions(books())).toEqual([])
})

it.each<[string, (books: OwnBooks) => object, object]>([
  ['a balance', ({ accounts }) => accounts[0] ?? {}, { balance: '1038.51' }],
  ['a count', ({ accounts }) => accounts[0] ?? {}, { transactionCount: 6 }],
  ['a day', ({ accounts }) => accounts[0] ?? {}, { lastTransactionDate: '2026-10-21' }],
  ['what was spent', ({ budgets }) => budgets[0] ?? {}, { spent: '7.51', remaining: '12.49' }],
  ['what remains', ({ budgets }) => budgets[0] ?? {}, { remaining: '12.00' }],
  ['an income', ({ reports }) => reports[0] ?? {}, { income: '999.99' }],
  ['spending', ({ reports }) => reports[0] ?? {}, { spending: '0.00' }],
  ['a net', ({ reports }) => reports[0] ?? {}, { net: '1007.50' }],
  ['a category', ({ reports }) => reports[0]?.byCategory[0] ?? {}, { amount: '7.51' }],
  ['a category nobody used', ({ reports }) => reports[0] ?? {}, { byCategory: [] }],
  ['a merchant', ({ reports }) => reports[0]?.topMerchants[0] ?? {}, { transactionCount: 3 }],
  ['a merchant that is left out', ({ reports }) => reports[0] ?? {}, { topMerchants: [] }],
  ['a limit', ({ budgets }) => budgets[0] ?? {}, { rolloverAmount: '4.99' }],
  [
    'spending that is left out',
    ({ budgets }) => budgets[0] ?? {},
    { excluded: [{ currency: 'USD', spent: '1.00' }] },
  ],
  ['a period', ({ budgets }) => budgets[0] ?? {}, { periodEnd: '2026-10-30' }],
  ['the month it is', (own) => own, { today: ['2026-11-01'] }],
  ['an answer that is older', ({ readings }) => readings[0] ?? {}, { alone: { id: 'giro' } }],
  ['another order', ({ readings }) => readings[1] ?? {}, { alone: ['b', 'a'] }],
])('finds what is wrong: %s', (_, pick, wrong) => {
  const changed = books()
  Object.assign(pick(changed), wrong)
  expect(contradictions(changed).length).toBeGreaterThan(0)
})

it('notices a currency that the report leaves out', () => {
  const changed = books()
  const abroad = transaction({ currency: 'USD', accountId: 'other' })
  const found = contradictions({ ...changed, transactions: [...changed.transactions, abroad] })
  expect(found.map(({ what }) => what)).toContain('spending of 2026-10 in USD')
})
