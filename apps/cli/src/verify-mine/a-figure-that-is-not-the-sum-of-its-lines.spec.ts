import type { Account, Budget, MonthlyReport, Transaction } from '@florin/contracts'
import { contradictions, type OwnBooks } from './own-books.js'

const transaction = (fields: Partial<Transaction>): Transaction =>
  ({
    accountId: 'giro',
    date: '2026-10-05',
    amount: '-10.00',
    currency: 'EUR',
    status: 'posted',
    categoryId: 'groceries',
    category: { type: 'expense' },
    ...fields,
  }) as Transaction

const income = { categoryId: 'salary', category: { type: 'income' } } as Partial<Transaction>
const moved = { categoryId: 'transfer', category: { type: 'transfer' } } as Partial<Transaction>

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
      endDate: null,
      limit: '20.00',
      spent: '7.50',
      remaining: '12.50',
      transactionCount: 2,
    } as Budget,
  ],
  reports: [
    {
      month: '2026-10',
      currency: 'EUR',
      income: '1000.00',
      spending: '7.50',
      transactionCount: 3,
      blocks: [] as MonthlyReport['blocks'],
    } as MonthlyReport,
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
])('finds %s that is not', (_, pick, wrong) => {
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
