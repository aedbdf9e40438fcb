import { Injectable } from '@nestjs/common'
import {
  invalidParameter,
  notFound,
  TransactionChanged,
  type CreateTransactionBody,
  type Page,
  type Transaction,
  type TransactionFilter,
  type TransactionSummary,
  type TransactionsQuery,
  type UpdateTransactionBody,
} from '@florin/contracts'
import {
  ApiDatabase,
  assertCaughtUp,
  assertVersion,
  decodeCursor,
  newId,
  Outbox,
  pageOfRows,
  type ExpectedVersions,
  type Reader,
} from '@florin/platform'
import { formatAmount, fromNumeric } from '@florin/money'
import { z } from 'zod'
import { findAccount } from '../accounts/accounts.repository.js'
import { assertCategory, assertFilter } from './assert-filter.js'
import { Ledger } from './ledger.service.js'
import { assertOpen, manualTransaction } from './manual-transaction.js'
import { changesNothing, edited } from './transaction-edit.js'
import { toFact, toTransaction, type TransactionRow } from './transaction.js'
import { listTransactions } from './transaction-list.repository.js'
import { totalsOf } from './transaction-summary.repository.js'
import * as transactions from './transactions.repository.js'

const cursorSchema = z.tuple([z.iso.date(), z.uuid()])

@Injectable()
export class TransactionsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
    private readonly ledger: Ledger,
  ) {}

  async list(userId: string, query: TransactionsQuery): Promise<Page<Transaction>> {
    assertFilter(query, invalidParameter)
    const cursor = query.cursor === undefined ? undefined : decodeCursor(cursorSchema, query.cursor)
    const after = cursor && { date: cursor[0], id: cursor[1] }
    const rows = await this.database.read(userId, (tx) =>
      listTransactions(tx, userId, query, after),
    )
    return pageOfRows(rows, query.limit, toTransaction, (row) => [row.date, row.id])
  }

  async summary(userId: string, filter: TransactionFilter): Promise<TransactionSummary> {
    assertFilter(filter, invalidParameter)
    const totals = await this.database.readOnce(userId, (reader) =>
      totalsOf(reader, userId, filter),
    )
    return {
      count: totals.reduce((sum, { count }) => sum + count, 0),
      totals: totals.map(({ currency, count, inflow, outflow }) => ({
        ...{ currency, count },
        inflow: formatAmount(fromNumeric(inflow, currency), currency),
        outflow: formatAmount(fromNumeric(outflow, currency), currency),
      })),
    }
  }

  get(userId: string, id: string): Promise<Transaction> {
    return this.database.readOnce(userId, async (reader) =>
      toTransaction(await find(reader, userId, id)),
    )
  }

  async add(userId: string, body: CreateTransactionBody): Promise<Transaction> {
    assertCategory(body.categoryId)
    await this.ledger.prepare([body.date])
    return this.database.write(userId, async (tx) => {
      const known = await findAccount(tx, userId, body.accountId)
      if (known?.status !== 'active') assertCaughtUp()
      const account = assertOpen(known, body.currency)
      const row = manualTransaction(newId(), body, account)
      // Said together; what is looked for last is there by then.
      const [, recorded] = await Promise.all([
        this.ledger.record(tx, userId, [row]),
        find(tx, userId, row.id),
      ])
      return toTransaction(recorded)
    })
  }

  /** An edit that changes nothing is answered with what there is: no event, no new version. */
  async edit(
    userId: string,
    id: string,
    expected: ExpectedVersions,
    body: UpdateTransactionBody,
  ): Promise<Transaction> {
    assertCategory(body.categoryId)
    if (body.date !== undefined) await this.ledger.prepare([body.date])
    return this.database.write(userId, async (tx) => {
      const before = await find(tx, userId, id)
      assertVersion(expected, before.version)
      const edit = edited(before, body)
      if (changesNothing(before, edit)) return toTransaction(before)
      await this.ledger.bringBack(tx, userId, before)
      await transactions.updateTransaction(tx, userId, before, edit)
      const after = await find(tx, userId, id)
      const change = { before: factOf(before), after: factOf(after), version: after.version }
      await this.outbox.publish(tx, TransactionChanged, { userId, subject: id, items: [change] })
      return toTransaction(after)
    })
  }

  async remove(userId: string, id: string, expected?: ExpectedVersions): Promise<void> {
    await this.database.write(userId, async (tx) => {
      const row = await find(tx, userId, id)
      assertVersion(expected, row.version)
      await this.ledger.remove(tx, userId, row)
    })
  }
}

const factOf = (row: TransactionRow): ReturnType<typeof toFact> =>
  toFact(row, row.sources[0]?.importId ?? null)

async function find(tx: Reader, userId: string, id: string): Promise<TransactionRow> {
  const row = await transactions.findTransaction(tx, userId, id)
  if (!row) throw notFound('transaction')
  return row
}
