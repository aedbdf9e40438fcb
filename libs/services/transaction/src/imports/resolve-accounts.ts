import type { StatementAccount } from '@florin/statements'
import type { KnownAccount } from '../accounts/accounts.repository.js'

/** What is known about which account a file's account is. */
export interface Hints {
  /** The account the user named for the whole file. */
  readonly given: string | null
  /** Accounts the user named one by one, by key. */
  readonly assigned: ReadonlyMap<string, string>
  /** Accounts by the fingerprint of their number. */
  readonly byFingerprint: ReadonlyMap<string, string>
}

/**
 * Which of the user's accounts a file's account is: the one that was named for it, the one named for a
 * file that has only one, or the one whose number it carries.
 */
export function resolveAccount(
  account: Pick<StatementAccount, 'key'> & { fingerprints: readonly string[] },
  only: boolean,
  hints: Hints,
  accounts: readonly KnownAccount[],
): KnownAccount | undefined {
  const byNumber = account.fingerprints.map((f) => hints.byFingerprint.get(f)).find(Boolean)
  const id = hints.assigned.get(account.key) ?? (only ? (hints.given ?? byNumber) : byNumber)
  return accounts.find((candidate) => candidate.id === id)
}
