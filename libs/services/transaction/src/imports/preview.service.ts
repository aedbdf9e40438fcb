import { Injectable } from '@nestjs/common'
import { accountNumberKey, accountNumberMask, accountNumberPurpose } from '@florin/contracts'
import { isCurrency } from '@florin/money'
import { DataKeys, newId, type Tx } from '@florin/platform'
import type { StatementAccount, StatementFile } from '@florin/statements'
import { listAccounts, type KnownAccount } from '../accounts/accounts.repository.js'
import { findBetween, findKeys, postedUpTo } from '../transactions/known-lines.repository.js'
import { findAliases } from './account-aliases.repository.js'
import { candidatesOf, classify, coverageOf, keysToFind, type Part } from './classify.js'
import { clearRows, insertRows } from './import-rows.repository.js'
import * as imports from './imports.repository.js'
import { lookAlikeRange } from './look-alikes.js'
import { resolveAccount, type Hints } from './resolve-accounts.js'
import { checkBalance } from './statement-balance.js'
import { stretchRows } from './stretches.js'
import {
  countsOf,
  type ImportRecord,
  type StoredAccount,
  type StoredRow,
} from './statement-import.js'

/** One account of a file, and which of the user's it is. */
interface ResolvedPart {
  readonly part: StatementAccount
  readonly fingerprints: readonly string[]
  readonly account: KnownAccount | undefined
}

/** Says of every line of a file what a commit would do with it. */
@Injectable()
export class PreviewService {
  constructor(private readonly dataKeys: DataKeys) {}

  /** Stores the rows and what the file knows of itself; the user's lock is held. */
  async save(tx: Tx, record: ImportRecord, file: StatementFile): Promise<ImportRecord> {
    const { userId, id } = record
    const { parts, warnings } = await this.resolve(tx, record, file)
    const accounts: StoredAccount[] = []
    const rows: StoredRow[] = []
    const seen = new Map<string, Set<string>>()
    for (const resolved of parts) {
      const ownerId = resolved.account?.id ?? resolved.part.key
      const seenHere = seen.get(ownerId) ?? new Set()
      seen.set(ownerId, seenHere)
      const own = await classified(tx, userId, resolved, file.format, rows.length, seenHere)
      for (const row of own) rows.push(row)
      accounts.push(await described(tx, userId, resolved, own))
    }
    await clearRows(tx, userId, id)
    for (let at = 0; at < rows.length; at += stretchRows) {
      const own = rows
        .slice(at, at + stretchRows)
        .map((row) => ({ ...row, transactionId: row.key === null ? null : newId() }))
      await insertRows(tx, userId, id, own)
    }
    const waits = accounts.some((account) => account.accountId === null && account.lines > 0)
    return imports.patchImport(tx, userId, id, {
      status: waits ? 'needs-account' : record.commitAtOnce ? 'committing' : 'preview',
      accounts,
      format: file.format,
      detected: file.detected ?? null,
      warnings: [...file.warnings, ...warnings],
      counts: countsOf(rows),
      problem: null,
    })
  }

  private async resolve(
    tx: Tx,
    record: ImportRecord,
    file: StatementFile,
  ): Promise<{ parts: ResolvedPart[]; warnings: ImportRecord['warnings'] }> {
    const numbered = file.accounts.map((part) => ({
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
    return { parts: resolved, warnings: resolved.flatMap(({ warning }) => warning ?? []) }
  }

  /** Numbers are written with or without the bank's; either finds the account. */
  private fingerprints(userId: string, part: StatementAccount): string[] {
    const numbers = new Set([part.number, part.accountId].filter((n) => n !== undefined))
    return [...numbers].map((number) =>
      this.dataKeys.fingerprint(accountNumberPurpose, accountNumberKey(userId, number)),
    )
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

async function classified(
  tx: Tx,
  userId: string,
  { part, account }: ResolvedPart,
  format: string,
  firstIndex: number,
  seen: Set<string>,
): Promise<StoredRow[]> {
  const { currency } = part
  const lines =
    currency === undefined ? part.lines : part.lines.map((line) => ({ currency, ...line }))
  const judged: Part = {
    ...{ accountKey: part.key, accountId: account?.id ?? null, format, lines, firstIndex },
    currency: account?.currency ?? null,
  }
  const candidates = candidatesOf(judged)
  const coverage = coverageOf(format, candidates)
  if (!account || !coverage) return classify(judged, candidates, { keys: [], lookAlikes: [] }, seen)
  const { from, to } = lookAlikeRange(coverage)
  const keys = await findKeys(tx, userId, account.id, keysToFind(candidates))
  const lookAlikes = await findBetween(tx, userId, account.id, from, to)
  return classify(judged, candidates, { keys, lookAlikes }, seen)
}

async function described(
  tx: Tx,
  userId: string,
  { part, account, fingerprints }: ResolvedPart,
  rows: readonly StoredRow[],
): Promise<StoredAccount> {
  const number = part.accountId ?? part.number
  const day = part.closingBalance?.date
  const posted = account && day ? await postedUpTo(tx, userId, account.id, day) : undefined
  const { currency = null } = account ?? part
  return {
    key: part.key,
    numberMask: number === undefined ? null : accountNumberMask(number),
    type: part.type ?? null,
    currency: currency !== null && isCurrency(currency) ? currency : null,
    accountId: account?.id ?? null,
    lines: part.lines.length,
    ...checkBalance(part.closingBalance, account, posted, rows),
    fingerprints,
  }
}
