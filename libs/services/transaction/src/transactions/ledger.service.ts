import { Injectable } from '@nestjs/common'
import {
  editedTransactionsMax,
  TransactionChanged,
  TransactionRecorded,
  TransactionRemoved,
} from '@florin/contracts'
import { Outbox, QueuedDocuments, WorkerDatabase, type Tx } from '@florin/platform'
import { restoreTransactions } from '../archive/archive.repository.js'
import { transactionMetadataKind } from '../metadata/transaction-metadata.js'
import * as ledger from './ledger.repository.js'
import { broughtBy, forgetFurtherSources, removeBrought } from './revert.repository.js'
import { toFact, type TransactionRow } from './transaction.js'

// Rows that are taken away together: a whole number of full events.
const rowsMax = 5_000

/** What taking an import out did. */
export interface Reverted {
  /** Transactions that left the ledger. */
  removed: number
  /** Transactions that another file brought too. */
  kept: number
  /** Which of those that left the user had edited. */
  edited: string[]
  /** The first of them. */
  editedRows: ledger.RemovedRow[]
  /** The last event that tells of it; nothing when nothing left. */
  eventId: string | undefined
}

/** The one way into and out of the ledger, for people and for files. */
@Injectable()
export class Ledger {
  private readonly years = new Set<number>()

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly outbox: Outbox,
    private readonly documents: QueuedDocuments,
  ) {}

  /** Called before the transaction that records rows of these days. */
  async prepare(dates: Iterable<string>): Promise<void> {
    const missing = new Set<number>()
    for (const date of dates) {
      const year = Number(date.slice(0, 4))
      if (!this.years.has(year)) missing.add(year)
    }
    if (missing.size === 0) return
    await this.worker.transaction((tx) => ledger.ensurePartitions(tx, [...missing]))
    for (const year of missing) this.years.add(year)
  }

  /** Records rows and tells of them. @returns the id of the last event, or nothing for no rows. */
  async record(
    tx: Tx,
    userId: string,
    rows: readonly ledger.NewTransaction[],
  ): Promise<string | undefined> {
    if (rows.length === 0) return undefined
    const items = rows.map((row) => toFact({ ...row, version: 1 }, row.source?.importId ?? null))
    const [eventId] = await Promise.all([
      this.outbox.publish(tx, TransactionRecorded, { userId, items }),
      ledger.insertTransactions(tx, userId, rows),
    ])
    return eventId
  }

  /** Takes out a row that the user deleted, which stays away when its file comes again. */
  async remove(tx: Tx, userId: string, row: TransactionRow): Promise<void> {
    await this.bringBack(tx, userId, row)
    await ledger.removeByUser(tx, userId, row.id)
    await this.forgetMetadata(tx, userId, [row])
    const fact = toFact(row, row.sources[0]?.importId ?? null)
    const items = [{ ...fact, reason: 'deleted' as const }]
    await this.outbox.publish(tx, TransactionRemoved, { userId, subject: row.id, items })
  }

  /** Brings a row back that is to be changed and lies in the archive. */
  async bringBack(
    tx: Tx,
    userId: string,
    { id, archived }: Pick<TransactionRow, 'id' | 'archived'>,
  ): Promise<void> {
    if (archived) await restoreTransactions(tx, userId, [id])
  }

  /** Takes an import out of the ledger. */
  async revert(tx: Tx, userId: string, importId: string): Promise<Reverted> {
    const kept = await forgetFurtherSources(tx, userId, importId)
    const after: Reverted = { removed: 0, kept, edited: [], editedRows: [], eventId: undefined }
    for await (const brought of broughtBy(tx, userId, importId, rowsMax)) {
      const removed = await removeBrought(tx, userId, brought)
      await this.forgetMetadata(tx, userId, removed)
      after.removed += removed.length
      after.kept += brought.length - removed.length
      const edited = removed.filter(({ editedByUser }) => editedByUser)
      for (const { id } of edited) after.edited.push(id)
      after.editedRows.push(...edited.slice(0, editedTransactionsMax - after.editedRows.length))
      if (removed.length > 0) after.eventId = await this.tellRemoved(tx, userId, importId, removed)
    }
    return after
  }

  /** What is known besides of rows that go. */
  private forgetMetadata(
    tx: Tx,
    userId: string,
    rows: readonly { readonly id: string }[],
  ): Promise<void> {
    const ids = rows.map(({ id }) => id)
    return this.documents.forget(tx, transactionMetadataKind, userId, ids)
  }

  private tellRemoved(
    tx: Tx,
    userId: string,
    importId: string,
    rows: readonly ledger.RemovedRow[],
  ): Promise<string> {
    const reason = 'import-reverted' as const
    const items = rows.map((row) => ({ ...toFact(row, importId), reason }))
    return this.outbox.publish(tx, TransactionRemoved, { userId, items })
  }

  /** Posts what was pending, and tells of it. @returns how many rows were. */
  async post(tx: Tx, userId: string, ids: readonly string[]): Promise<number> {
    if (ids.length === 0) return 0
    const rows = await ledger.postPending(tx, userId, ids)
    const items = rows.map(({ importId, ...row }) => ({
      before: toFact({ ...row, status: 'pending', version: row.version - 1 }, importId),
      after: toFact(row, importId),
      version: row.version,
    }))
    if (items.length > 0) await this.outbox.publish(tx, TransactionChanged, { userId, items })
    return rows.length
  }
}
