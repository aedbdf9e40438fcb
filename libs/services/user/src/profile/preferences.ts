import { invalidField, type Preferences } from '@florin/contracts'
import { MoneyError, parseAmount } from '@florin/money'

/** The preferences a request names; the others stay. */
export type PreferencesEdit = { readonly [K in keyof Preferences]?: Preferences[K] | undefined }

/** @throws FlorinError 422 when the threshold is negative or finer than the user's currency. */
export function assertPreferences(edit: PreferencesEdit, currency: string): void {
  const threshold = edit.transactionAlertThreshold
  if (threshold === undefined) return
  const pointer = '/preferences/transactionAlertThreshold'
  try {
    if (parseAmount(threshold, currency) >= 0n) return
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error
    throw invalidField(pointer, error.code, error.message)
  }
  throw invalidField(
    pointer,
    'negative',
    'The threshold is compared with the size of a transaction.',
  )
}

/** Whether an edit says anything new. */
export const changesPreferences = (before: Preferences, edit: PreferencesEdit): boolean =>
  Object.entries(edit).some(
    ([name, value]) =>
      value !== undefined &&
      JSON.stringify(value) !== JSON.stringify(before[name as keyof Preferences]),
  )
