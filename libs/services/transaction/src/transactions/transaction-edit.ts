import { invalidField, type UpdateTransactionBody } from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'
import { readAmount } from './manual-transaction.js'
import type { TransactionRow } from './transaction.js'

/** What a user may change of a transaction; date and amount only of what was entered by hand. */
export interface TransactionEdit {
  readonly userCategory: string | null
  readonly description: string
  readonly merchant: string
  readonly notes: string | null
  readonly tags: readonly string[]
  readonly reviewed: boolean
  readonly date: string
  /** NUMERIC text. */
  readonly amount: string
}

const bankFacts = ['date', 'amount'] as const

/**
 * The transaction as the user wants it; what the body leaves out stays.
 * @throws FlorinError 422 when a fact of the bank would change, or the amount is not one.
 */
export function edited(before: TransactionRow, body: UpdateTransactionBody): TransactionEdit {
  const refused = before.manual ? undefined : bankFacts.find((field) => body[field] !== undefined)
  if (refused !== undefined) {
    const detail = `The ${refused} comes from your bank and cannot be changed.`
    throw invalidField(`/${refused}`, 'bank-fact', detail)
  }
  return {
    userCategory: body.categoryId === undefined ? before.userCategory : body.categoryId,
    description: body.description ?? before.description,
    merchant: body.merchant ?? before.merchant,
    notes: body.notes === undefined ? before.notes : body.notes,
    tags: body.tags ?? before.tags,
    reviewed: body.reviewed ?? before.reviewed,
    date: body.date ?? before.date,
    amount: formatAmount(minorOf(before, body.amount), before.currency),
  }
}

const minorOf = (before: TransactionRow, amount: string | undefined): bigint =>
  amount === undefined
    ? fromNumeric(before.amount, before.currency)
    : readAmount(amount, before.currency)

/** Whether an edit leaves everything as it is. */
export const changesNothing = (before: TransactionRow, edit: TransactionEdit): boolean =>
  before.reviewed === edit.reviewed && isReviewAlone(before, edit)

/** Whether an edit says at most that the user has looked, or has to look again: it is no edit that an undone import names. */
export const isReviewAlone = (before: TransactionRow, edit: TransactionEdit): boolean =>
  before.userCategory === edit.userCategory &&
  before.description === edit.description &&
  before.merchant === edit.merchant &&
  before.notes === edit.notes &&
  before.tags.join('\n') === edit.tags.join('\n') &&
  before.date === edit.date &&
  fromNumeric(before.amount, before.currency) === fromNumeric(edit.amount, before.currency)
