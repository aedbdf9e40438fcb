import { Injectable } from '@nestjs/common'
import { ImportCommitted, type TransactionFact } from '@florin/contracts'
import {
  Clock,
  currentContext,
  lockUsers,
  newId,
  Outbox,
  WorkerDatabase,
  type Tx,
} from '@florin/platform'
import { findKeys, type KnownKey } from '../transactions/known-lines.repository.js'
import { addSources, type NewTransaction, type Source } from '../transactions/ledger.repository.js'
import { Ledger } from '../transactions/ledger.service.js'
import { saveAliases } from './account-aliases.repository.js'
import { changeOutcomes, rowsWith } from './import-rows.repository.js'
import * as imports from './imports.repository.js'
import { keysToSettle, settle, type LookUp, type Settlement } from './settle.js'
import { accountsOf, aliasesOf, type ImportRecord, type StoredRow } from './statement-import.js'
import { logSync } from './sync-logs.repository.js'

/** Makes transactions of an import's rows, all of them or none. */
@Injectable()
export class CommitService {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly ledger: Ledger,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(record: ImportRecord): Promise<ImportRecord> {
    const { userId, id } = record
    const rows = await this.worker.transaction((tx) =>
      rowsWith(tx, userId, id, ['new', 'suspect', 'duplicate']),
    )
    await this.ledger.prepare(rows.flatMap((row) => row.date ?? []))
    return this.worker.transaction(async (tx) => {
      await lockUsers(tx, [userId])
      const current = await imports.findImport(tx, userId, id)
      if (current?.version !== record.version) return current ?? record
      return this.commit(tx, current, rows)
    })
  }

  private async commit(
    tx: Tx,
    record: ImportRecord,
    rows: readonly StoredRow[],
  ): Promise<ImportRecord> {
    const { userId, id } = record
    const settled = settle(rows, record, await this.lookUp(tx, userId, rows))
    const source = sourceOf(record)
    await changeOutcomes(tx, userId, id, settled.changed)
    const recorded = settled.fresh.map((row) => transactionOf(row, source(row)))
    await this.ledger.record(tx, userId, recorded)
    const known = settled.duplicates.map((row) => ({
      transactionId: row.duplicateOf,
      ...source(row),
    }))
    await addSources(tx, userId, known)
    await this.ledger.post(tx, userId, settled.posted)
    await saveAliases(tx, userId, aliasesOf(record))
    await this.log(tx, record, settled)
    await this.tell(tx, record, settled)
    return imports.patchImport(tx, userId, id, {
      status: 'committed',
      committedAt: this.clock.now(),
      counts: settled.counts,
      positions: Object.fromEntries(currentContext()?.positions ?? []),
    })
  }

  /** What the ledger knows now of the rows' identities. */
  private async lookUp(tx: Tx, userId: string, rows: readonly StoredRow[]): Promise<LookUp> {
    const known = new Map<string, KnownKey>()
    for (const [accountId, own] of Map.groupBy(rows, (row) => row.accountId)) {
      if (accountId === null) continue
      for (const key of await findKeys(tx, userId, accountId, keysToSettle(own))) {
        known.set(`${accountId} ${key.key}`, key)
      }
    }
    return (accountId, key) => known.get(`${accountId} ${key}`)
  }

  private async log(tx: Tx, record: ImportRecord, settled: Settlement): Promise<void> {
    const posted = new Set(settled.posted)
    const logs = accountsOf(record).map((accountId) => ({
      ...{ id: newId(), accountId },
      added: settled.fresh.filter((row) => row.accountId === accountId).length,
      updated: settled.duplicates.filter(
        (row) => row.accountId === accountId && posted.has(row.duplicateOf),
      ).length,
    }))
    const type = record.format === 'csv' ? 'csv_import' : 'file_import'
    await logSync(tx, record.userId, type, logs, record.createdAt, this.clock.now())
  }

  private async tell(tx: Tx, record: ImportRecord, settled: Settlement): Promise<void> {
    const { userId, id: importId, fileName, fileHash, format } = record
    const recorded = settled.fresh.length
    const duplicates = settled.duplicates.length
    const accountIds = accountsOf(record)
    await this.outbox.publish(tx, ImportCommitted, {
      userId,
      subject: importId,
      items: [{ importId, fileName, fileHash, format, accountIds, recorded, duplicates }],
    })
  }
}

function transactionOf(row: StoredRow, source: Source): NewTransaction {
  const outflow = row.amount?.startsWith('-') ?? false
  return {
    id: newId(),
    accountId: row.accountId ?? '',
    date: row.date ?? '',
    amount: row.amount ?? '',
    currency: row.currency ?? '',
    kind: (row.kind ?? (outflow ? 'payment' : 'deposit')) as TransactionFact['kind'],
    status: row.status,
    autoCategory: row.categoryId ?? (outflow ? 'other' : 'other-income'),
    autoSource: (row.categorySource ?? 'default') as TransactionFact['categorySource'],
    autoConfidence: row.categoryConfidence ?? 0,
    userCategory: null,
    merchant: row.merchant ?? '',
    description: row.description,
    originalDescription: row.description,
    notes: null,
    tags: [],
    key: row.key ?? '',
    source,
  }
}

const sourceOf =
  (record: ImportRecord) =>
  (row: StoredRow): Source => ({
    importId: record.id,
    rowIndex: row.index,
    position: row.position,
    fileHash: record.fileHash,
  })
