import { Injectable } from '@nestjs/common'
import { TransactionChanged, TransactionRecorded, TransactionRemoved } from '@florin/contracts'
import { Outbox, WorkerDatabase, type Tx } from '@florin/platform'
import * as ledger from './ledger.repository.js'
import { toFact } from './transaction.js'

/** The one way into and out of the ledger, for people and for files. */
@Injectable()
export class Ledger {
  private readonly years = new Set<number>()

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly outbox: Outbox,
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
    await ledger.insertTransactions(tx, userId, rows)
    const items = rows.map((row) => toFact({ ...row, version: 1 }, row.source?.importId ?? null))
    return this.outbox.publish(tx, TransactionRecorded, { userId, items })
  }

  /** Takes an import out of the ledger. */
  async revert(
    tx: Tx,
    userId: string,
    importId: string,
  ): Promise<{ removed: number; kept: number; edited: string[]; eventId: string | undefined }> {
    const { removed, kept } = await ledger.removeSources(tx, userId, importId)
    const items = removed.map((row) => ({
      ...toFact(row, importId),
      reason: 'import-reverted' as const,
    }))
    const eventId =
      items.length === 0
        ? undefined
        : await this.outbox.publish(tx, TransactionRemoved, { userId, items })
    const edited = removed.filter((row) => row.editedByUser).map((row) => row.id)
    return { removed: removed.length, kept, edited, eventId }
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
