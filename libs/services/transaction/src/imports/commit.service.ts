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
import {
  addSources,
  findKeys,
  type KnownKey,
  type NewTransaction,
} from '../transactions/ledger.repository.js'
import { Ledger } from '../transactions/ledger.service.js'
import * as imports from './imports.repository.js'
import { settle } from './settle.js'
import type { ImportRecord, StoredRow } from './statement-import.js'

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
      imports.rowsWith(tx, userId, id, ['new', 'suspect', 'duplicate']),
    )
    await this.ledger.prepare(rows.flatMap((row) => row.date ?? []))
    return this.worker.transaction(async (tx) => {
      await lockUsers(tx, [userId])
      const current = await imports.findImport(tx, userId, id)
      if (current?.status !== 'committing') return current ?? record
      return this.commit(tx, current, rows)
    })
  }

  private async commit(
    tx: Tx,
    record: ImportRecord,
    rows: readonly StoredRow[],
  ): Promise<ImportRecord> {
    const { userId, id } = record
    const known = await this.knownKeys(tx, userId, rows)
    const settled = settle(rows, record, (row) => known.get(`${row.accountId} ${row.key}`))
    await imports.changeOutcomes(tx, userId, id, settled.changed)
    await this.ledger.record(
      tx,
      userId,
      settled.fresh.map((row) => toTransaction(row, record)),
    )
    await addSources(
      tx,
      userId,
      settled.duplicates.map((row) => toSource(row, record)),
    )
    await this.learn(tx, record)
    const accountIds = [...new Set(rows.flatMap((row) => row.accountId ?? []))]
    await imports.logSync(
      tx,
      userId,
      accountIds.map((accountId) => ({
        id: newId(),
        accountId,
        added: settled.fresh.filter((row) => row.accountId === accountId).length,
      })),
      record.createdAt,
      this.clock.now(),
    )
    await this.outbox.publish(tx, ImportCommitted, {
      userId,
      subject: id,
      items: [
        {
          importId: id,
          fileName: record.fileName,
          fileHash: record.fileHash,
          format: record.format,
          accountIds,
          recorded: settled.fresh.length,
          duplicates: settled.duplicates.length,
        },
      ],
    })
    return imports.patchImport(tx, userId, id, {
      status: 'committed',
      committedAt: this.clock.now(),
      counts: settled.counts,
      positions: Object.fromEntries(currentContext()?.positions ?? []),
    })
  }

  /** What the ledger knows now of the rows' identities, by account and key. */
  private async knownKeys(
    tx: Tx,
    userId: string,
    rows: readonly StoredRow[],
  ): Promise<Map<string, KnownKey>> {
    const known = new Map<string, KnownKey>()
    for (const [accountId, own] of Map.groupBy(rows, (row) => row.accountId)) {
      if (accountId === null) continue
      const keys = own.flatMap((row) => row.key ?? [])
      for (const key of await findKeys(tx, userId, accountId, keys)) {
        known.set(`${accountId} ${key.key}`, key)
      }
    }
    return known
  }

  /** Remembers which account a number is, so that the next file finds it by itself. */
  private async learn(tx: Tx, record: ImportRecord): Promise<void> {
    const aliases = record.accounts.flatMap(({ accountId, fingerprints }) =>
      accountId === null ? [] : fingerprints.map((fingerprint) => ({ fingerprint, accountId })),
    )
    const unique = new Map(aliases.map((alias) => [alias.fingerprint, alias]))
    if (unique.size > 0) await imports.saveAliases(tx, record.userId, [...unique.values()])
  }
}

function toTransaction(row: StoredRow, record: ImportRecord): NewTransaction {
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
    source: {
      importId: record.id,
      rowIndex: row.index,
      position: row.position,
      fileHash: record.fileHash,
    },
  }
}

const toSource = (
  row: StoredRow,
  record: ImportRecord,
): Parameters<typeof addSources>[2][number] => ({
  transactionId: row.duplicateOf ?? '',
  importId: record.id,
  rowIndex: row.index,
  position: row.position,
  fileHash: record.fileHash,
})
