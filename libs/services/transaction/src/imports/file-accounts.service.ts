import { Injectable } from '@nestjs/common'
import { accountNumberKey, accountNumberMask, accountNumberPurpose } from '@florin/contracts'
import { isCurrency } from '@florin/money'
import { DataKeys, type Tx } from '@florin/platform'
import type { StatementHead } from '@florin/statements'
import { listAccounts, type KnownAccount } from '../accounts/accounts.repository.js'
import { postedUpTo } from '../transactions/known-lines.repository.js'
import { findAliases } from './account-aliases.repository.js'
import { addedUpTo } from './import-rows.repository.js'
import { resolveAccount, type Hints } from './resolve-accounts.js'
import { checkBalance } from './statement-balance.js'
import type { ImportRecord, StoredAccount } from './statement-import.js'

/** An account as a file tells of it. */
type FileAccount = StatementHead['accounts'][number]

/** One account of a file, and which of the user's it is. */
export interface ResolvedAccount {
  readonly part: FileAccount
  readonly fingerprints: readonly string[]
  readonly account: KnownAccount | undefined
}

/** Finds out which of the user's accounts the accounts of a file are. */
@Injectable()
export class FileAccountsService {
  constructor(private readonly dataKeys: DataKeys) {}

  async resolve(
    tx: Tx,
    record: ImportRecord,
    parts: readonly FileAccount[],
  ): Promise<{ resolved: ResolvedAccount[]; warnings: ImportRecord['warnings'] }> {
    const numbered = parts.map((part) => ({
      part,
      key: part.key,
      fingerprints: this.fingerprints(record.userId, part),
    }))
    const accounts = await listAccounts(tx, record.userId)
    const fingerprints = numbered.flatMap((part) => part.fingerprints)
    const hints = await hintsFor(tx, record, accounts, fingerprints)
    const isOnly = numbered.length === 1
    const resolved = numbered.map((part) => ({
      ...part,
      ...{ account: undefined, ...resolveAccount(part, isOnly, hints, accounts) },
    }))
    return { resolved, warnings: resolved.flatMap(({ warning }) => warning ?? []) }
  }

  /** Numbers are written with or without the bank's; either finds the account. */
  private fingerprints(userId: string, part: FileAccount): string[] {
    const numbers = new Set([part.number, part.accountId].filter((n) => n !== undefined))
    return [...numbers].map((number) =>
      this.dataKeys.fingerprint(accountNumberPurpose, accountNumberKey(userId, number)),
    )
  }

  /** What is told of an account once its rows are written. */
  async describe(
    tx: Tx,
    record: ImportRecord,
    { part, account, fingerprints }: ResolvedAccount,
    lines: number,
  ): Promise<StoredAccount> {
    const { userId, id } = record
    const number = part.accountId ?? part.number
    const day = part.closingBalance?.date
    const posted = account && day ? await postedUpTo(tx, userId, account.id, day) : undefined
    const added = account && day ? await addedUpTo(tx, userId, id, part.key, day) : '0'
    const { currency = null } = account ?? part
    return {
      key: part.key,
      numberMask: number === undefined ? null : accountNumberMask(number),
      type: part.type ?? null,
      currency: currency !== null && isCurrency(currency) ? currency : null,
      accountId: account?.id ?? null,
      lines,
      ...checkBalance(part.closingBalance, account, posted, added),
      fingerprints,
    }
  }
}

async function hintsFor(
  tx: Tx,
  record: ImportRecord,
  accounts: readonly KnownAccount[],
  fingerprints: readonly string[],
): Promise<Hints> {
  const learnt = await findAliases(tx, record.userId, fingerprints)
  const own = accounts.flatMap(({ numberFingerprint, id }) =>
    numberFingerprint === null ? [] : [[numberFingerprint, id] as const],
  )
  const assigned = record.accounts.flatMap(({ key, accountId }) =>
    accountId ? [[key, accountId] as const] : [],
  )
  return {
    given: record.accountId,
    assigned: new Map(assigned),
    // What the bank service knows of an account's number counts more than what a file once taught.
    byFingerprint: new Map([...learnt, ...own]),
  }
}
