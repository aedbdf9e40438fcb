import fc from 'fast-check'
import { fromNumeric } from '@florin/money'
import type { Account } from '../../api/client.js'
import { groupsOf } from './groups.js'
import { sparkline } from './sparkline.js'

const account = (given: Partial<Account>): Account => ({
  ...{ id: 'a', name: 'A', type: 'checking', currency: 'EUR', balance: '0.00' },
  ...{ openingBalance: '0.00', status: 'active', institution: null, numberMask: null },
  ...{ transactionCount: 0, lastTransactionDate: null, createdAt: '2026-10-01T00:00:00Z' },
  version: 1,
  ...given,
})
const byName = (a: string, b: string): number => a.localeCompare(b)

const accounts = fc.array(
  fc
    .record({
      type: fc.constantFrom<Account['type']>('checking', 'savings', 'loan', 'credit_card', 'other'),
      status: fc.constantFrom<Account['status']>('active', 'closed'),
      currency: fc.constantFrom('EUR', 'USD'),
      balance: fc.integer({ min: -10_000, max: 10_000 }).map((cents) => (cents / 100).toFixed(2)),
    })
    .map(account),
)

it('has every account in one group, whose totals are what they come to', () => {
  fc.assert(
    fc.property(accounts, (given) => {
      const groups = groupsOf(given, byName)
      expect(groups.flatMap((group) => group.accounts)).toHaveLength(given.length)
      for (const { accounts: own, totals, name } of groups) {
        expect(own.every(({ status }) => (status === 'closed') === (name === 'closed'))).toBe(true)
        for (const { currency, amount } of totals) {
          const sum = own
            .filter((one) => one.currency === currency)
            .reduce((all, { balance }) => all + fromNumeric(balance, currency), 0n)
          expect(fromNumeric(amount, currency)).toBe(sum)
        }
      }
    }),
  )
})

it('puts money at hand first, and names in order', () => {
  const groups = groupsOf(
    [
      account({ name: 'Visa', type: 'credit_card' }),
      account({ name: 'Old', status: 'closed' }),
      account({ name: 'Savings', type: 'savings' }),
      account({ name: 'Current' }),
    ],
    byName,
  )
  expect(groups.map(({ name, accounts: own }) => [name, own.map((one) => one.name)])).toEqual([
    ['cash', ['Current', 'Savings']],
    ['cards', ['Visa']],
    ['closed', ['Old']],
  ])
})

it('draws a line from the first value to the last, inside of its box', () => {
  expect(sparkline(['0', '10', '5'], 100, 23)).toBe('0,21.5 50,1.5 100,11.5')
  expect(sparkline(['7.00', '7.00'], 100, 24)).toBe('0,12 100,12')
  expect(sparkline(['1'], 100, 24)).toBe('0,12')
  expect(sparkline([], 100, 24)).toBe('')
})
