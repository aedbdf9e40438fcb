import { formatAmount, fromNumeric } from '@florin/money'
import type { StatementAccount } from '@florin/statements'
import type { KnownAccount } from '../accounts/accounts.repository.js'
import type { StoredAccount } from './statement-import.js'

export type BalanceCheck = Pick<
  StoredAccount,
  'closingBalance' | 'computedBalance' | 'balanceMatches'
>

/**
 * Compares the balance a statement ends with to what the account would have on that day: its opening
 * balance, what the ledger has posted and what the file adds. It informs and changes nothing.
 *
 * @param posted sum of the ledger's posted transactions up to that day: NUMERIC text
 * @param added sum of what the file adds up to that day: NUMERIC text
 */
export function checkBalance(
  closing: StatementAccount['closingBalance'],
  account: Pick<KnownAccount, 'currency' | 'openingBalance'> | undefined,
  posted: string | undefined,
  added: string,
): BalanceCheck {
  const closingBalance = closing ? { amount: closing.amount, date: closing.date ?? null } : null
  const day = closing?.date
  if (!account || posted === undefined || !closing || day === undefined) {
    return { closingBalance, computedBalance: null, balanceMatches: null }
  }
  const { currency } = account
  const minor = (amount: string): bigint => fromNumeric(amount, currency)
  const computedBalance = formatAmount(
    minor(account.openingBalance) + minor(posted) + minor(added),
    currency,
  )
  const balanceMatches = sameAmount(closing.amount, computedBalance)
  return { closingBalance, computedBalance, balanceMatches }
}

const sameAmount = (one: string, other: string): boolean => trimmed(one) === trimmed(other)

const trimmed = (amount: string): string =>
  amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount
