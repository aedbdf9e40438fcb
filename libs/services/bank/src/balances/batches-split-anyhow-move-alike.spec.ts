import { TransactionRecorded, type EventOf, type TransactionFact } from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import { batched, cutsOf, eventOf, livesOf } from '@florin/platform/testing'
import fc from 'fast-check'
import { movementsOf } from './movement.js'

const state = fc.record({
  accountId: fc.constantFrom('current', 'savings'),
  amount: fc.constantFrom('-12.50', '-0.01', '40.00'),
  date: fc.constantFrom('2026-09-30', '2026-10-01'),
  status: fc.constantFrom<TransactionFact['status']>('posted', 'pending', 'cancelled', 'disputed'),
})
type Given = Pick<TransactionFact, 'id' | 'version' | 'accountId' | 'amount' | 'date' | 'status'>

const fact = (given: Given): TransactionFact => ({
  ...{ ...given, currency: 'EUR', kind: 'payment' },
  ...{ categoryId: 'other', categoryType: 'expense', categoryPath: ['other'] },
  ...{ categorySource: 'default', categoryConfidence: 0, merchant: '', description: 'x' },
  importId: null,
})
const lives = livesOf(fc, state, fact)

/** Cents and counts by account and day. */
function moved(batches: readonly (readonly EventOf[])[]): Record<string, string> {
  const sums = new Map<string, { cents: bigint; count: number }>()
  for (const { accountId, day, amount, count } of batches.flatMap(movementsOf)) {
    const sum = sums.get(`${accountId} ${day}`) ?? { cents: 0n, count: 0 }
    const cents = sum.cents + fromNumeric(amount, 'EUR')
    sums.set(`${accountId} ${day}`, { cents, count: sum.count + count })
  }
  return Object.fromEntries(
    [...sums]
      .filter(([, { cents, count }]) => cents !== 0n || count !== 0)
      .map(([key, { cents, count }]) => [key, `${cents} in ${count}`] as const),
  )
}

it('moves balances to the sum of what is posted in the end, however events were batched', () => {
  fc.assert(
    fc.property(lives, cutsOf(fc), (all, sizes) => {
      const events = all.flatMap((one) => one.events)
      const once = moved([events])
      expect(moved(batched(events, sizes))).toEqual(once)
      const left = all.flatMap(({ last }) => last ?? [])
      expect(once).toEqual(moved([[eventOf(TransactionRecorded, left)]]))
    }),
  )
})
