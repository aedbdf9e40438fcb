import {
  isEvent,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  type EventOf,
  type TransactionFact,
} from '@florin/contracts'

/** By how much an event moves an account: signed decimal text, outflow negative. */
export interface Movement {
  readonly userId: string
  readonly accountId: string
  readonly amount: string
  readonly count: 1 | -1
  readonly day: string
}

/** What events do to balances; only posted transactions move them. */
export const movementsOf = (events: readonly EventOf[]): Movement[] =>
  events.flatMap(movementsOfEvent)

function movementsOfEvent(event: EventOf): Movement[] {
  const come = (fact: TransactionFact): Movement[] => movement(event.userid, fact, 1)
  const go = (fact: TransactionFact): Movement[] => movement(event.userid, fact, -1)
  if (isEvent(event, TransactionRecorded)) return event.items.flatMap(come)
  if (isEvent(event, TransactionRemoved)) return event.items.flatMap(go)
  if (isEvent(event, TransactionChanged)) {
    return event.items.flatMap(({ before, after }) => [...go(before), ...come(after)])
  }
  return []
}

function movement(userId: string, fact: TransactionFact, count: 1 | -1): Movement[] {
  if (fact.status !== 'posted') return []
  const { accountId, amount, date: day } = fact
  return [{ userId, accountId, amount: count === 1 ? amount : negated(amount), count, day }]
}

const negated = (amount: string): string =>
  amount.startsWith('-') ? amount.slice(1) : `-${amount}`
