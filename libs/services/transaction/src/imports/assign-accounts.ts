import { invalidField, type UpdateImportBody } from '@florin/contracts'
import type { StoredAccount } from './statement-import.js'

/** Which account the user named, and the field that named it. */
export interface Assignment {
  readonly key: string
  readonly accountId: string
  readonly pointer: string
}

/**
 * What a body says about the accounts of a file.
 * @throws FlorinError 422 for a key the file does not have, and for one account of a file with several
 */
export function assignmentsOf(
  body: UpdateImportBody,
  accounts: readonly StoredAccount[],
): Assignment[] {
  const one = body.accountId === undefined ? [] : [assignmentOfOne(body.accountId, accounts)]
  const several = (body.accounts ?? []).map(({ key, accountId }, n) => {
    if (!accounts.some((account) => account.key === key)) {
      throw invalidField(`/accounts/${n}/key`, 'unknown-key', 'The file has no such account.')
    }
    return { key, accountId, pointer: `/accounts/${n}/accountId` }
  })
  return [...one, ...several]
}

function assignmentOfOne(accountId: string, accounts: readonly StoredAccount[]): Assignment {
  const [only, second] = accounts
  if (second) {
    throw invalidField(
      '/accountId',
      'several-accounts',
      'This file has several accounts; name them in "accounts" by their key.',
    )
  }
  return { key: only?.key ?? '', accountId, pointer: '/accountId' }
}

/** The accounts with what the user named. */
export function assigned(
  accounts: readonly StoredAccount[],
  assignments: readonly Assignment[],
): StoredAccount[] {
  const byKey = new Map(assignments.map(({ key, accountId }) => [key, accountId]))
  return accounts.map((account) => ({
    ...account,
    accountId: byKey.get(account.key) ?? account.accountId,
  }))
}
