import type { Account, UpdateAccount } from '../../api/client.js'

/** What is typed; empty where nothing was. */
export interface AccountDraft {
  name: string
  type: Account['type']
  currency: string
  openingBalance: string
  institution: string
  accountNumber: string
}

export const accountTypes: readonly Account['type'][] = [
  ...(['checking', 'savings', 'cash', 'credit_card', 'loan', 'investment', 'other'] as const),
]

export const draftOf = (account: Account | undefined, currency: string): AccountDraft => ({
  name: account?.name ?? '',
  type: account?.type ?? 'checking',
  currency: account?.currency ?? currency,
  openingBalance: account?.openingBalance ?? '',
  institution: account?.institution ?? '',
  accountNumber: '',
})

type Body<Draft> = Partial<Draft> & Pick<AccountDraft, 'name' | 'type'>

const text = (value: string): string | undefined => value.trim() || undefined

/** The draft as a new account: what was left empty is not said. */
export function creationOf(draft: AccountDraft): Body<AccountDraft> & { currency: string } {
  const { name, type, currency, openingBalance, institution, accountNumber } = draft
  return said({
    ...{ name: name.trim(), type, currency },
    openingBalance: text(openingBalance),
    institution: text(institution),
    accountNumber: text(accountNumber),
  })
}

export type AccountChanges = Pick<
  UpdateAccount,
  'name' | 'type' | 'openingBalance' | 'institution' | 'accountNumber'
>

/** What the draft changes of an account; its number stays unless a new one was typed. */
export function changesOf(account: Account, draft: AccountDraft): AccountChanges {
  const { name, type, openingBalance, institution, accountNumber } = draft
  const changed = <T>(before: T, after: T): T | undefined => (before === after ? undefined : after)
  return said({
    name: changed(account.name, name.trim()),
    type: changed(account.type, type),
    openingBalance: changed(account.openingBalance, text(openingBalance) ?? '0'),
    institution: changed(account.institution, text(institution) ?? null),
    accountNumber: text(accountNumber),
  })
}

type Said<T> = { [K in keyof T]: Exclude<T[K], undefined> }

function said<T extends object>(fields: T): Said<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Said<T>
}
