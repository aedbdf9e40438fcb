import { invalidField, type Account, type AccountFact } from '@florin/contracts'
import { formatAmount, fromNumeric, MoneyError, parseAmount } from '@florin/money'

/** An account as it is stored; amounts as NUMERIC text. */
export interface AccountRow {
  readonly id: string
  readonly name: string
  readonly type: AccountFact['type']
  readonly currency: string
  readonly openingBalance: string
  readonly balance: string
  readonly status: AccountFact['status']
  readonly institution: string | null
  readonly mask: string | null
  readonly fingerprint: string | null
  readonly transactionCount: number
  readonly lastTransactionDate: string | null
  readonly createdAt: Date
  readonly version: number
}

/** NUMERIC text with exactly the decimals of its currency. */
export const shown = (numeric: string, currency: string): string =>
  formatAmount(fromNumeric(numeric, currency), currency)

/** What clients see. */
export const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  name: row.name,
  type: row.type,
  currency: row.currency,
  balance: shown(row.balance, row.currency),
  openingBalance: shown(row.openingBalance, row.currency),
  status: row.status,
  institution: row.institution,
  numberMask: row.mask,
  transactionCount: row.transactionCount,
  lastTransactionDate: row.lastTransactionDate,
  createdAt: row.createdAt.toISOString(),
  version: row.version,
})

/** What other services hear. */
export const toFact = (row: AccountRow): AccountFact => ({
  id: row.id,
  name: row.name,
  type: row.type,
  currency: row.currency,
  openingBalance: shown(row.openingBalance, row.currency),
  status: row.status,
  numberFingerprint: row.fingerprint,
  version: row.version,
})

/**
 * An opening balance as it is stored.
 * @throws FlorinError 422 naming the field when the currency or the amount cannot be.
 */
export function readOpeningBalance(text: string, currency: string): string {
  try {
    return formatAmount(parseAmount(text, currency), currency)
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error
    throw error.code === 'unknown-currency'
      ? invalidField('/currency', error.code, `${currency} is not a currency of ISO 4217.`)
      : invalidField('/openingBalance', error.code, error.message)
  }
}
