import { z } from 'zod'
import { defineEvent } from '../event.js'
import { amount, change, currency, fraction, id, plainDate, version } from '../values.js'

export const transactionStatuses = ['pending', 'posted', 'cancelled', 'disputed'] as const
export const transactionKinds = [
  'deposit',
  'withdrawal',
  'transfer',
  'payment',
  'refund',
  'fee',
  'interest',
  'adjustment',
] as const
export const categoryTypes = ['expense', 'income', 'transfer'] as const
export const categorySources = [
  'user',
  'rule',
  'merchant',
  'mcc',
  'kind',
  'bank',
  'default',
] as const

export const transactionFact = z.object({
  id,
  accountId: id,
  date: plainDate,
  /** Signed, outflow negative; never zero. */
  amount,
  currency,
  kind: z.enum(transactionKinds),
  status: z.enum(transactionStatuses),
  categoryId: z.string(),
  categoryType: z.enum(categoryTypes),
  /** From the root category to `categoryId`, so that a consumer needs no tree. */
  categoryPath: z.array(z.string()).min(1),
  categorySource: z.enum(categorySources),
  categoryConfidence: fraction,
  merchant: z.string(),
  description: z.string(),
  /** The import that first brought the row; null when it was entered by hand. */
  importId: id.nullable(),
  version,
})
export type TransactionFact = z.infer<typeof transactionFact>

export const TransactionRecorded = defineEvent({
  publisher: 'transaction',
  event: 'transaction.recorded',
  item: transactionFact,
  summary: 'Transactions entered the ledger, by hand or by the commit of an import.',
})

export const TransactionChanged = defineEvent({
  publisher: 'transaction',
  event: 'transaction.changed',
  item: change(transactionFact),
  summary: 'Transactions were edited; before and after are both given.',
})

export const TransactionRemoved = defineEvent({
  publisher: 'transaction',
  event: 'transaction.removed',
  item: transactionFact.extend({ reason: z.enum(['deleted', 'import-reverted']) }),
  summary: 'Transactions left the ledger; the item is what they last were.',
})

const importFact = z.object({
  importId: id,
  fileName: z.string(),
  fileHash: z.string(),
  format: z.string().nullable(),
  accountIds: z.array(id),
})

export const ImportCommitted = defineEvent({
  publisher: 'transaction',
  event: 'import.committed',
  item: importFact.extend({ recorded: z.int(), duplicates: z.int() }),
  summary: 'The rows of a statement file became transactions.',
})

export const ImportReverted = defineEvent({
  publisher: 'transaction',
  event: 'import.reverted',
  item: importFact.extend({ removed: z.int(), kept: z.int() }),
  summary: 'An import was undone; rows that another import also brought were kept.',
})

export const ImportFailed = defineEvent({
  publisher: 'transaction',
  event: 'import.failed',
  item: importFact.extend({ code: z.string(), detail: z.string() }),
  summary: 'A file could not be read as a statement.',
})
