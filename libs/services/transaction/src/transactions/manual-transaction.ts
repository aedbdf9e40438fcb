import { conflict, FlorinError, invalidField, type CreateTransactionBody } from '@florin/contracts'
import { formatAmount, MoneyError, parseAmount } from '@florin/money'
import type { KnownAccount } from '../accounts/accounts.repository.js'
import { categorise } from '../categorisation/index.js'
import type { NewTransaction } from './ledger.repository.js'

const merchantCharactersMax = 255
const unknownAccount = 'unknown-account'

/** Whether it is what `assertOpen` says where there is no account. */
export const isUnknownAccount = (error: unknown): boolean =>
  error instanceof FlorinError &&
  (error.options.errors?.some(({ code }) => code === unknownAccount) ?? false)

/** Cut between characters, not within one. */
const clipped = (text: string): string => [...text].slice(0, merchantCharactersMax).join('')

/**
 * An amount of the account holder, in minor units.
 * @throws FlorinError 422 naming `/amount` when it is zero or no amount of the currency.
 */
export function readAmount(text: string, currency: string): bigint {
  try {
    const minor = parseAmount(text, currency)
    if (minor === 0n) throw invalidField('/amount', 'zero-amount', 'The amount must not be zero.')
    return minor
  } catch (error) {
    if (error instanceof MoneyError) throw invalidField('/amount', error.code, error.message)
    throw error
  }
}

/**
 * The account that a transaction may be added to.
 * @throws FlorinError 422 when there is none or it is kept in another currency, 409 when it is closed.
 */
export function assertOpen(
  account: KnownAccount | undefined,
  currency: string | undefined,
): KnownAccount {
  if (!account) throw invalidField('/accountId', unknownAccount, 'You have no such account.')
  if (account.status === 'closed') {
    throw conflict('account-closed', 'This account is closed; reopen it first.')
  }
  if (currency !== undefined && currency !== account.currency) {
    const detail = `This account is kept in ${account.currency}.`
    throw invalidField('/currency', 'currency-mismatch', detail)
  }
  return account
}

/** What a person entered, with the category automation would choose beside the one they chose. */
export function manualTransaction(
  id: string,
  body: CreateTransactionBody,
  account: KnownAccount,
): NewTransaction {
  const minor = readAmount(body.amount, account.currency)
  const guess = categorise({
    description: body.description,
    amountMinor: minor,
    ...(body.merchant === undefined ? {} : { payee: body.merchant }),
    ...(body.kind === undefined ? {} : { kind: body.kind }),
  })
  return {
    id,
    accountId: account.id,
    date: body.date,
    amount: formatAmount(minor, account.currency),
    currency: account.currency,
    kind: body.kind ?? (minor < 0n ? 'payment' : 'deposit'),
    status: body.status ?? 'posted',
    autoCategory: guess.categoryId,
    autoSource: guess.source,
    autoConfidence: guess.confidence,
    userCategory: body.categoryId ?? null,
    merchant: clipped(body.merchant ?? guess.merchant),
    description: body.description,
    originalDescription: body.description,
    notes: body.notes ?? null,
    tags: body.tags ?? [],
    key: `manual:${id}`,
    source: null,
  }
}
