import {
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type EventContract,
  type EventOf,
  type ItemOf,
  type TransactionFact,
} from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import { newId } from '@florin/platform'
import fc from 'fast-check'
import { movementsOf } from './movement.js'

const ann = newId()
const event = <C extends EventContract>(contract: C, items: readonly ItemOf<C>[]): EventOf =>
  ({ contract, type: contract.type, userid: ann, items }) as unknown as EventOf

const state = fc.record({
  accountId: fc.constantFrom('current', 'savings'),
  amount: fc.constantFrom('-12.50', '-0.01', '40.00'),
  date: fc.constantFrom('2026-09-30', '2026-10-01'),
  status: fc.constantFrom<TransactionFact['status']>('posted', 'pending', 'cancelled', 'disputed'),
})
type State = Pick<TransactionFact, 'accountId' | 'amount' | 'date' | 'status'>

const factOf = (given: State, id: string, version: number): TransactionFact => ({
  ...{ ...given, id, version, currency: 'EUR', kind: 'payment' },
  ...{ categoryId: 'other', categoryType: 'expense', categoryPath: ['other'] },
  ...{ categorySource: 'default', categoryConfidence: 0, merchant: '', description: 'x' },
  importId: null,
})

/** What happens to a transaction: it is recorded, changed a few times, and perhaps removed. */
function lifeOf(states: readonly State[], isRemoved: boolean): EventOf[] {
  const id = newId()
  const facts = states.map((given, n) => factOf(given, id, n + 1))
  const last = facts.at(-1)
  return [
    ...facts.slice(0, 1).map((first) => event(TransactionRecorded, [first])),
    ...facts.slice(1).map((after, n) => {
      const before = facts[n] ?? after
      return event(TransactionChanged, [{ before, after, version: after.version }])
    }),
    ...(isRemoved && last
      ? [event(TransactionRemoved, [{ ...last, reason: 'deleted' as const }])]
      : []),
  ]
}

const lives = fc.array(fc.tuple(fc.array(state, { minLength: 1, maxLength: 4 }), fc.boolean()), {
  maxLength: 8,
})

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
    fc.property(lives, (all) => {
      const events = all.flatMap(([states, isRemoved]) => lifeOf(states, isRemoved))
      const once = moved([events])
      expect(moved(events.map((one) => [one]))).toEqual(once)
      const left = all.flatMap(([states, isRemoved]) => {
        const last = states.at(-1)
        return isRemoved || !last ? [] : [factOf(last, newId(), 1)]
      })
      expect(once).toEqual(moved([[event(TransactionRecorded, left)]]))
    }),
  )
})
