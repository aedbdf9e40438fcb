import { Injectable } from '@nestjs/common'
import {
  AccountChanged,
  AccountClosed,
  accountNumberKey,
  accountNumberMask,
  accountNumberPurpose,
  AccountOpened,
  conflict,
  notFound,
  type Account,
  type AccountsQuery,
  type CreateAccountBody,
  type Page,
  type UpdateAccountBody,
} from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  Clock,
  DataKeys,
  decodeCursor,
  newId,
  Outbox,
  pageOfRows,
  type ExpectedVersions,
  type Reader,
  type Tx,
} from '@florin/platform'
import { z } from 'zod'
import { changesNothing, editedAccount } from './account-edit.js'
import { readOpeningBalance, toAccount, toFact, type AccountRow } from './account.js'
import * as accounts from './accounts.repository.js'

const noNumber: accounts.StoredNumber = { encrypted: null, fingerprint: null, mask: null }
const numberColumn = 'bank_accounts.account_number'

@Injectable()
export class AccountsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly dataKeys: DataKeys,
    private readonly clock: Clock,
  ) {}

  open(userId: string, body: CreateAccountBody): Promise<Account> {
    const openingBalance = readOpeningBalance(body.openingBalance ?? '0', body.currency)
    return this.database.write(userId, async (tx) => {
      const id = newId()
      const row = await accounts.insertAccount(tx, userId, {
        id,
        name: body.name,
        type: body.type,
        currency: body.currency,
        openingBalance,
        institution: body.institution ?? null,
        number: await this.sealNumber(tx, userId, id, body.accountNumber ?? null),
      })
      await this.outbox.publish(tx, AccountOpened, { userId, subject: id, items: [toFact(row)] })
      return toAccount(row)
    })
  }

  list(userId: string, query: AccountsQuery): Promise<Page<Account>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(z.uuid(), query.cursor)
    return this.database.readOnce(userId, async (reader) =>
      pageOfRows(
        await accounts.listAccounts(reader, query, after),
        query.limit,
        toAccount,
        (row) => row.id,
      ),
    )
  }

  get(userId: string, id: string): Promise<Account> {
    return this.database.readOnce(userId, async (reader) => toAccount(await this.find(reader, id)))
  }

  /** An edit that changes nothing leaves the version, and is not published. */
  edit(
    userId: string,
    id: string,
    expected: ExpectedVersions,
    body: UpdateAccountBody,
  ): Promise<Account> {
    return this.database.write(userId, async (tx) => {
      const before = await this.find(tx, id)
      assertVersion(expected, before.version)
      const edit = editedAccount(before, body)
      const number = await this.newNumber(tx, userId, before, body.accountNumber)
      if (number === undefined && changesNothing(before, edit)) return toAccount(before)
      const after = await accounts.updateAccount(tx, id, { ...edit, ...(number && { number }) })
      const item = { before: toFact(before), after: toFact(after), version: after.version }
      await this.outbox.publish(tx, AccountChanged, { userId, subject: id, items: [item] })
      return toAccount(after)
    })
  }

  /** Closing a closed account, like reopening an open one, changes nothing. */
  setStatus(userId: string, id: string, status: 'active' | 'closed'): Promise<Account> {
    return this.database.write(userId, async (tx) => {
      const before = await this.find(tx, id)
      if (before.status === status) return toAccount(before)
      const after = await accounts.setStatus(tx, id, status, this.clock.now())
      const item = { before: toFact(before), after: toFact(after), version: after.version }
      const contract = status === 'closed' ? AccountClosed : AccountChanged
      await this.outbox.publish(tx, contract, { userId, subject: id, items: [item] })
      return toAccount(after)
    })
  }

  private async find(tx: Reader, id: string): Promise<AccountRow> {
    const row = await accounts.findAccount(tx, id)
    if (!row) throw notFound('account')
    return row
  }

  /** The number as it is to be stored; nothing when the account has it already, or none was given. */
  private async newNumber(
    tx: Tx,
    userId: string,
    before: AccountRow,
    number: string | null | undefined,
  ): Promise<accounts.StoredNumber | undefined> {
    if (number === undefined) return undefined
    const known = number === null ? null : this.fingerprint(userId, number)
    if (known === before.fingerprint) return undefined
    return this.sealNumber(tx, userId, before.id, number)
  }

  private fingerprint(userId: string, number: string): string {
    return this.dataKeys.fingerprint(accountNumberPurpose, accountNumberKey(userId, number))
  }

  private async sealNumber(
    tx: Tx,
    userId: string,
    id: string,
    number: string | null,
  ): Promise<accounts.StoredNumber> {
    if (number === null) return noNumber
    const fingerprint = this.fingerprint(userId, number)
    if (await accounts.numberIsTaken(tx, fingerprint, id)) {
      throw conflict('account-number-taken', 'Another of your accounts has this number.')
    }
    const place = { userId, column: numberColumn, row: id }
    const encrypted = await this.dataKeys.encrypt(tx, place, number)
    return { encrypted, fingerprint, mask: accountNumberMask(number) }
  }
}
