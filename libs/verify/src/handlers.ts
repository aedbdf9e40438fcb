import {
  AccountChanged,
  AccountClosed,
  AccountOpened,
  allEvents,
  BalanceChanged,
  ImportCommitted,
  ImportFailed,
  ImportReverted,
  ThresholdCrossed,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
  UserRegistered,
  UserUpdated,
  UtilisationUpdated,
  type EventContract,
  type ServiceName,
} from '@florin/contracts'

/** Who must hear what. Written down a second time on purpose: a handler that forgets an event is found. */
export interface Listener {
  readonly handler: string
  readonly service: ServiceName
  readonly hears: readonly EventContract[]
}

const ledger: readonly EventContract[] = [
  TransactionRecorded,
  TransactionChanged,
  TransactionRemoved,
]
const users: readonly EventContract[] = [UserRegistered, UserUpdated]
const derived: readonly EventContract[] = [BalanceChanged, UtilisationUpdated]

/** Everything but figures that follow from other facts stands in the trail. */
export const audited = allEvents().filter((contract) => !derived.includes(contract))

export const listeners: readonly Listener[] = [
  { handler: 'bank.balances', service: 'bank', hears: ledger },
  { handler: 'bank.history', service: 'bank', hears: ledger },
  {
    handler: 'transaction.accounts',
    service: 'transaction',
    hears: [AccountOpened, AccountChanged, AccountClosed],
  },
  { handler: 'analytics.rollups', service: 'analytics', hears: ledger },
  { handler: 'analytics.users', service: 'analytics', hears: users },
  { handler: 'budget.utilisation', service: 'budget', hears: ledger },
  { handler: 'budget.users', service: 'budget', hears: users },
  {
    handler: 'notification.alerts',
    service: 'notification',
    hears: [ThresholdCrossed, UtilisationUpdated],
  },
  {
    handler: 'notification.stream',
    service: 'notification',
    hears: [
      BalanceChanged,
      UtilisationUpdated,
      ImportCommitted,
      ImportReverted,
      ImportFailed,
      ...ledger,
    ],
  },
  { handler: 'audit.trail', service: 'audit', hears: audited },
]

const quoted = (text: string): string => `'${text}'`

/** The events a listener must hear, from the logs of all that publish them: log columns and `topic`. */
export function heardBy({ hears }: Listener): string {
  const logs = [...Map.groupBy(hears, (contract) => contract.publisher)].map(
    ([publisher, contracts]) =>
      `SELECT event_id, user_id, type, lane, position, recorded_at, ${quoted(contracts[0]?.topic ?? '')} AS topic
       FROM ${publisher}_schema.event_log WHERE type IN (${contracts.map((c) => quoted(c.type)).join(', ')})`,
  )
  return `(${logs.join(' UNION ALL ')})`
}
