import type { ImportRow } from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'
import type { Match } from '../transactions/known-lines.repository.js'
import { canonical } from './line-keys.js'
import type { StoredRow } from './statement-import.js'

/** A row with what the user wrote otherwise than the file has it; null is what the file has. */
export interface ShownRow extends StoredRow {
  readonly ownDescription: string | null
  readonly ownMerchant: string | null
  readonly ownCategoryId: string | null
  /** Of what the user wrote. */
  readonly version: number
}

/** What clients see of a row, and of the transaction that it is or might be. */
export const toImportRow = (row: ShownRow, match: Match | undefined): ImportRow => ({
  index: row.index,
  position: row.position,
  date: row.date,
  amount: row.amount === null ? null : shownAmount(row.amount, row.currency),
  currency: row.currency,
  description: row.ownDescription ?? row.description,
  merchant: row.ownMerchant ?? row.merchant,
  categoryId: row.ownCategoryId ?? row.categoryId,
  edited: [
    ...(row.ownDescription === null ? [] : (['description'] as const)),
    ...(row.ownMerchant === null ? [] : (['merchant'] as const)),
    ...(row.ownCategoryId === null ? [] : (['categoryId'] as const)),
  ],
  accountId: row.accountId,
  outcome: row.outcome,
  duplicateOf: row.duplicateOf,
  match: match ? { ...match, amount: shownAmount(match.amount, match.currency) } : null,
  reason: row.reasonCode === null ? null : { code: row.reasonCode, detail: row.reasonDetail ?? '' },
  version: row.version,
})

const shownAmount = (amount: string, currency: string | null): string =>
  currency === null ? canonical(amount) : formatAmount(fromNumeric(amount, currency), currency)
