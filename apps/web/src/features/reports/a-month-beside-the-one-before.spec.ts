import { fromNumeric } from '@florin/money'
import fc from 'fast-check'
import type { ReportBlock } from '../../api/client.js'
import { blockOf } from './block-of.js'
import { comparedGroups } from './compare-months.js'

const parents: Record<string, string> = { coffee: 'dining', bars: 'dining' }
const rootOf = (id: string): string => parents[id] ?? id
const minor = (amount: string): bigint => fromNumeric(amount, 'EUR')

function block(amounts: Readonly<Record<string, string>>): ReportBlock {
  const spending = Object.values(amounts).reduce((sum, amount) => sum + minor(amount), 0n)
  return {
    ...{ currency: 'EUR', income: '0.00', net: '0.00', transactionCount: 0, topMerchants: [] },
    spending: (Number(spending) / 100).toFixed(2),
    byCategory: Object.entries(amounts).map(([categoryId, amount]) => ({
      ...{ categoryId, amount, type: 'expense', share: 0, transactionCount: 1 },
    })),
  }
}

it('puts categories under their topmost ones, and says what each was before', () => {
  const now = block({ dining: '10.00', coffee: '5.00', rent: '85.00' })
  const groups = comparedGroups(now, block({ coffee: '8.00', taxi: '3.00' }), 'expense', rootOf)
  expect(groups).toMatchObject([
    { categoryId: 'rent', amount: '85.00', share: 0.85, difference: '85.00', below: [] },
    {
      ...{ categoryId: 'dining', amount: '15.00', share: 0.15, difference: '7.00' },
      below: [
        { categoryId: 'dining', amount: '10.00', difference: '10.00' },
        { categoryId: 'coffee', amount: '5.00', difference: '-3.00' },
      ],
    },
    { categoryId: 'taxi', amount: '0.00', difference: '-3.00', below: [] },
  ])
})

const amounts = fc.dictionary(
  fc.constantFrom('dining', 'coffee', 'bars', 'rent', 'fuel'),
  fc.integer({ min: -5_000, max: 50_000 }).map((cents) => (cents / 100).toFixed(2)),
)

it('loses no cent of either month', () => {
  fc.assert(
    fc.property(amounts, amounts, (now, before) => {
      const groups = comparedGroups(block(now), block(before), 'expense', rootOf)
      const total = (given: Readonly<Record<string, string>>): bigint =>
        Object.values(given).reduce((sum, amount) => sum + minor(amount), 0n)
      const sum = (of: 'amount' | 'difference'): bigint =>
        groups.reduce((all, group) => all + minor(group[of]), 0n)
      expect(sum('amount')).toBe(total(now))
      expect(sum('difference')).toBe(total(now) - total(before))
    }),
  )
})

it('has zeros for a currency of which the month has nothing', () => {
  const report = { ...block({}), month: '2026-10', blocks: [] }
  expect(blockOf(report, 'USD')).toMatchObject({ currency: 'USD', spending: '0', byCategory: [] })
})
