import {
  BalanceChanged,
  ImportCommitted,
  ImportFailed,
  ImportReverted,
  isEvent,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  UtilisationUpdated,
  type EventOf,
  type TransactionFact,
} from '@florin/contracts'
import type { NewStreamEvent } from './stream.repository.js'

/** The contracts whose events a client hears of. */
export const streamed = [
  BalanceChanged,
  UtilisationUpdated,
  ImportCommitted,
  ImportReverted,
  ImportFailed,
  TransactionRecorded,
  TransactionChanged,
  TransactionRemoved,
]

/**
 * What a client is told of an event: figures and imports as they are, of transactions only which accounts
 * to read again. Nothing when the event is about nothing, such as a utilisation that touched no budget.
 */
export function streamEventOf(event: EventOf): NewStreamEvent | undefined {
  if (event.items.length === 0) return undefined
  const facts = factsOf(event)
  return facts
    ? { userId: event.userid, type: 'transactions.changed', data: summaryOf(event, facts) }
    : { userId: event.userid, type: event.contract.event, data: { items: event.items } }
}

function factsOf(event: EventOf): readonly TransactionFact[] | undefined {
  if (isEvent(event, TransactionRecorded) || isEvent(event, TransactionRemoved)) return event.items
  if (isEvent(event, TransactionChanged)) {
    return event.items.flatMap(({ before, after }) => [before, after])
  }
  return undefined
}

function summaryOf(event: EventOf, facts: readonly TransactionFact[]): Record<string, unknown> {
  const imports = new Set(facts.map((fact) => fact.importId))
  const [importId = null] = imports.size === 1 ? imports : []
  return {
    change: event.contract.event.replace('transaction.', ''),
    accountIds: [...new Set(facts.map((fact) => fact.accountId))],
    count: event.items.length,
    importId,
  }
}
