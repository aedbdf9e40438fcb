import { Injectable } from '@nestjs/common'
import {
  accountNumberKey,
  accountNumberMask,
  accountNumberPurpose,
  ImportFailed,
} from '@florin/contracts'
import { formatAmount, fromNumeric } from '@florin/money'
import { DataKeys, lockUsers, Objects, Outbox, WorkerDatabase, type Tx } from '@florin/platform'
import {
  parseStatement,
  StatementError,
  type StatementAccount,
  type StatementFile,
} from '@florin/statements'
import { listAccounts, type KnownAccount } from '../accounts/accounts.repository.js'
import { findBetween, findKeys } from '../transactions/ledger.repository.js'
import { classify, keysOf, lookAlikeRange } from './classify.js'
import * as imports from './imports.repository.js'
import { resolveAccount, type Hints } from './resolve-accounts.js'
import {
  countsOf,
  type ImportRecord,
  type StoredAccount,
  type StoredRow,
} from './statement-import.js'

/** Reads the file of an import and says of every line what a commit would do with it. */
@Injectable()
export class ParseService {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly objects: Objects,
    private readonly dataKeys: DataKeys,
    private readonly outbox: Outbox,
  ) {}

  async run(record: ImportRecord): Promise<ImportRecord> {
    const { userId } = record
    const accounts = await this.worker.transaction((tx) => listAccounts(tx, userId))
    try {
      const file = await this.read(record, accounts)
      return await this.worker.transaction(async (tx) => {
        await lockUsers(tx, [userId])
        return this.preview(tx, record, file, accounts)
      })
    } catch (error) {
      if (!(error instanceof StatementError)) throw error
      return this.fail(record, error)
    }
  }

  private async read(
    record: ImportRecord,
    accounts: readonly KnownAccount[],
  ): Promise<StatementFile> {
    const bytes = await this.objects.get(record.objectKey)
    if (!bytes)
      throw new StatementError('empty-file', 'The file is no longer there; upload it again.')
    const currency = accounts.find((account) => account.id === record.accountId)?.currency
    return parseStatement(bytes, {
      fileName: record.fileName,
      ...(record.requestedFormat ? { format: record.requestedFormat } : {}),
      ...(record.mapping ? { mapping: record.mapping } : {}),
      ...(currency === undefined ? {} : { defaultCurrency: currency }),
    })
  }

  private async preview(
    tx: Tx,
    record: ImportRecord,
    file: StatementFile,
    accounts: readonly KnownAccount[],
  ): Promise<ImportRecord> {
    const hints = await this.hints(tx, record, file, accounts)
    const stored: StoredAccount[] = []
    const rows: StoredRow[] = []
    for (const part of file.accounts) {
      const fingerprints = this.fingerprints(record.userId, part)
      const account = resolveAccount(
        { key: part.key, fingerprints },
        file.accounts.length === 1,
        hints,
        accounts,
      )
      const classified = await this.classified(tx, record.userId, part, account, rows.length)
      rows.push(...classified)
      stored.push(await this.describe(tx, record.userId, part, account, fingerprints, classified))
    }
    await imports.replaceRows(tx, record.userId, record.id, rows)
    const waits = stored.some((account) => account.accountId === null && account.lines > 0)
    const commits = !waits && record.commitAtOnce
    return imports.patchImport(tx, record.userId, record.id, {
      status: waits ? 'needs-account' : commits ? 'committing' : 'preview',
      accounts: stored,
      format: file.format,
      detected: file.detected ?? null,
      warnings: file.warnings,
      counts: countsOf(rows),
      problem: null,
    })
  }

  private async hints(
    tx: Tx,
    record: ImportRecord,
    file: StatementFile,
    accounts: readonly KnownAccount[],
  ): Promise<Hints> {
    const fingerprints = file.accounts.flatMap((part) => this.fingerprints(record.userId, part))
    const learnt = await imports.findAliases(tx, record.userId, fingerprints)
    const own = accounts.flatMap(({ numberFingerprint, id }) =>
      numberFingerprint === null ? [] : [[numberFingerprint, id] as const],
    )
    return {
      given: record.accountId,
      assigned: new Map(
        record.accounts.flatMap(({ key, accountId }) =>
          accountId ? [[key, accountId] as const] : [],
        ),
      ),
      byFingerprint: new Map([...learnt, ...own]),
    }
  }

  private async classified(
    tx: Tx,
    userId: string,
    part: StatementAccount,
    account: KnownAccount | undefined,
    firstIndex: number,
  ): Promise<StoredRow[]> {
    const currency = part.currency ?? account?.currency
    const lines = part.lines.map((line) =>
      line.currency === undefined && currency !== undefined ? { ...line, currency } : line,
    )
    const range = lookAlikeRange(lines)
    const known = {
      accountId: account?.id ?? null,
      currency: account?.currency ?? null,
      keys: account ? await findKeys(tx, userId, account.id, keysOf(lines)) : [],
      lookAlikes:
        account && range ? await findBetween(tx, userId, account.id, range.from, range.to) : [],
    }
    return classify(part.key, lines, known, firstIndex)
  }

  private async describe(
    tx: Tx,
    userId: string,
    part: StatementAccount,
    account: KnownAccount | undefined,
    fingerprints: readonly string[],
    rows: readonly StoredRow[],
  ): Promise<StoredAccount> {
    const number = part.accountId ?? part.number
    const closing = part.closingBalance
    const currency = account?.currency ?? part.currency ?? null
    const computed =
      account && closing?.date
        ? await this.balanceAt(tx, userId, account, closing.date, rows)
        : null
    return {
      key: part.key,
      numberMask: number === undefined ? null : accountNumberMask(number),
      type: part.type ?? null,
      currency,
      accountId: account?.id ?? null,
      lines: part.lines.length,
      closingBalance: closing ? { amount: closing.amount, date: closing.date ?? null } : null,
      computedBalance:
        computed === null || currency === null ? null : formatAmount(computed, currency),
      balanceMatches:
        computed === null || currency === null || !closing
          ? null
          : computed === fromNumeric(closing.amount, currency),
      fingerprints,
    }
  }

  /** Minor units: opening balance, posted transactions up to the day, and the file's new ones. */
  private async balanceAt(
    tx: Tx,
    userId: string,
    account: KnownAccount,
    day: string,
    rows: readonly StoredRow[],
  ): Promise<bigint> {
    const { currency } = account
    const posted = await imports.postedUpTo(tx, userId, account.id, day)
    const fresh = rows
      .filter(
        (row) =>
          row.outcome === 'new' && row.status === 'posted' && row.date !== null && row.date <= day,
      )
      .reduce((sum, row) => sum + fromNumeric(row.amount ?? '0', currency), 0n)
    return fromNumeric(account.openingBalance, currency) + fromNumeric(posted, currency) + fresh
  }

  /** Numbers are written with or without the bank's; either finds the account. */
  private fingerprints(userId: string, part: StatementAccount): string[] {
    const numbers = new Set([part.number, part.accountId].filter((n) => n !== undefined))
    return [...numbers].map((number) =>
      this.dataKeys.fingerprint(accountNumberPurpose, accountNumberKey(userId, number)),
    )
  }

  private fail(record: ImportRecord, error: StatementError): Promise<ImportRecord> {
    const { userId } = record
    return this.worker.transaction(async (tx) => {
      await lockUsers(tx, [userId])
      await this.outbox.publish(tx, ImportFailed, {
        userId,
        subject: record.id,
        items: [
          {
            importId: record.id,
            fileName: record.fileName,
            fileHash: record.fileHash,
            format: record.requestedFormat,
            accountIds: record.accountId === null ? [] : [record.accountId],
            code: error.code,
            detail: error.detail,
          },
        ],
      })
      return imports.patchImport(tx, userId, record.id, {
        status: 'failed',
        problem: {
          code: error.code,
          detail: error.detail,
          ...(error.position === undefined ? {} : { position: error.position }),
        },
      })
    })
  }
}
