import { z } from 'zod'
import { defineEvent } from '../event.js'
import { amount, change, currency, id, sum, version } from '../values.js'

export const accountTypes = [
  'checking',
  'savings',
  'credit_card',
  'loan',
  'investment',
  'cash',
  'other',
] as const

export const accountFact = z.object({
  id,
  name: z.string(),
  type: z.enum(accountTypes),
  currency,
  /** Stands before all transactions; negative for a debt. */
  openingBalance: amount,
  status: z.enum(['active', 'closed']),
  /** Keyed fingerprint of the account number, so that a statement finds its account; never the number itself. */
  numberFingerprint: z.string().nullable(),
  version,
})
export type AccountFact = z.infer<typeof accountFact>

export const AccountOpened = defineEvent({
  publisher: 'bank',
  event: 'bank.account.opened',
  item: accountFact,
  summary: 'An account was added by hand or by a bank connection.',
})

export const AccountChanged = defineEvent({
  publisher: 'bank',
  event: 'bank.account.changed',
  item: change(accountFact),
  summary: 'The user edited an account: name, type, opening balance, number.',
})

export const AccountClosed = defineEvent({
  publisher: 'bank',
  event: 'bank.account.closed',
  item: change(accountFact),
  summary: 'An account was closed; its transactions stay.',
})

export const BalanceChanged = defineEvent({
  publisher: 'bank',
  event: 'bank.balance.changed',
  item: z.object({ accountId: id, balance: sum, currency, transactionCount: z.int() }),
  summary: 'Posted transactions moved the computed balance of an account.',
})
