import type { UpdateAccountBody } from '@florin/contracts'
import { fromNumeric } from '@florin/money'
import { readOpeningBalance, type AccountRow } from './account.js'

/** What a user may change of an account besides its number; the opening balance as NUMERIC text. */
export type AccountTerms = Pick<AccountRow, 'name' | 'type' | 'openingBalance' | 'institution'>

/**
 * The account as the user wants it; what the body leaves out stays.
 * @throws FlorinError 422 when the opening balance is not an amount of its currency.
 */
export const editedAccount = (before: AccountRow, body: UpdateAccountBody): AccountTerms => ({
  name: body.name ?? before.name,
  type: body.type ?? before.type,
  openingBalance:
    body.openingBalance === undefined
      ? before.openingBalance
      : readOpeningBalance(body.openingBalance, before.currency),
  institution: body.institution === undefined ? before.institution : body.institution,
})

/** Whether an edit leaves everything but the number as it is. */
export const changesNothing = (before: AccountRow, edit: AccountTerms): boolean =>
  before.name === edit.name &&
  before.type === edit.type &&
  before.institution === edit.institution &&
  fromNumeric(before.openingBalance, before.currency) ===
    fromNumeric(edit.openingBalance, before.currency)
