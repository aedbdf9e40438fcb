import {
  isEvent,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type EventOf,
  type TransactionFact,
} from '@florin/contracts'

/** By how much an event moves the spending of a day in a category: decimal text, spending positive. */
export interface SpendingDelta {
  readonly userId: string
  readonly day: string
  readonly categoryId: string
  readonly categoryPath: readonly string[]
  readonly currency: string
  readonly spent: string
  readonly count: 1 | -1
}

/** What an event does to spending: posted transactions of expense categories, refunds negative. */
export function spendingDeltas(event: EventOf): SpendingDelta[] {
  const come = (fact: TransactionFact): SpendingDelta[] => delta(event.userid, fact, 1)
  const go = (fact: TransactionFact): SpendingDelta[] => delta(event.userid, fact, -1)
  if (isEvent(event, TransactionRecorded)) return event.items.flatMap(come)
  if (isEvent(event, TransactionRemoved)) return event.items.flatMap(go)
  if (isEvent(event, TransactionChanged)) {
    return event.items.flatMap(({ before, after }) => [...go(before), ...come(after)])
  }
  return []
}

function delta(userId: string, fact: TransactionFact, count: 1 | -1): SpendingDelta[] {
  if (fact.status !== 'posted' || fact.categoryType !== 'expense') return []
  const { date: day, categoryId, categoryPath, currency, amount } = fact
  const spent = count === 1 ? negated(amount) : amount
  return [{ userId, day, categoryId, categoryPath, currency, spent, count }]
}

const negated = (amount: string): string =>
  amount.startsWith('-') ? amount.slice(1) : `-${amount}`
