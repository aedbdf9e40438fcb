import type { StatementWarning } from '@florin/statements'
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

/** An account of a file. */
export interface NumberedPart {
  readonly key: string
  readonly fingerprints: readonly string[]
}

/** Which account it is, if that is known, and what there is to say about that. */
export interface Resolution {
  readonly account?: KnownAccount
  readonly warning?: StatementWarning
}

/**
 * Which of the user's accounts a file's account is: the one that was named for it, the one named for a
 * file that has only one, or the one whose number it carries. Nothing is added to a closed account.
 *
 * @param isOnly whether the file has this account only
 */
export function resolveAccount(
  part: NumberedPart,
  isOnly: boolean,
  hints: Hints,
  accounts: readonly KnownAccount[],
): Resolution {
  const find = (id: string | null | undefined): KnownAccount | undefined =>
    accounts.find((account) => account.id === id)
  const numbered = find(part.fingerprints.map((f) => hints.byFingerprint.get(f)).find(Boolean))
  const named = find(hints.assigned.get(part.key) ?? (isOnly ? hints.given : null))
  const account = named ?? numbered
  if (!account) return {}
  if (account.status === 'closed') {
    const detail = `The file is of "${account.name}", which is closed.`
    return { warning: { code: 'account-closed', detail } }
  }
  if (!named || !numbered || named.id === numbered.id) return { account }
  const detail = `The number in the file is that of "${numbered.name}", not of "${named.name}".`
  return { account, warning: { code: 'other-account', detail } }
}
