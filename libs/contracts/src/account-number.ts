/** What account numbers are fingerprinted for; the same everywhere, so that a statement finds its account. */
export const accountNumberPurpose = 'account-number'

/** An account number without what people and banks write differently: blanks, dashes, case. */
export const normaliseAccountNumber = (text: string): string =>
  text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

/** What is fingerprinted: a number of one user's, so that two users' accounts cannot be matched. */
export const accountNumberKey = (userId: string, number: string): string =>
  `${userId}:${normaliseAccountNumber(number)}`

/** The last four characters, for showing which account is meant. */
export const accountNumberMask = (number: string): string =>
  normaliseAccountNumber(number).slice(-4)
