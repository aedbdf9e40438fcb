import { Injectable } from '@nestjs/common'
import { ImportCommitted } from '@florin/contracts'
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
import { saveAliases } from './account-aliases.repository.js'
import { expectManyRows } from './bulk.repository.js'
import { daysOfYears, doubtfulRows, tally, type AccountTally } from './import-ledger.repository.js'
import { changeOutcomes } from './import-rows.repository.js'
import * as imports from './imports.repository.js'
import { RecordingService } from './recording.service.js'
import { keysToSettle, settle, type LookUp } from './settle.js'
import { accountsOf, aliasesOf, type ImportRecord, type StoredRow } from './statement-import.js'
import { stretchesOf, wholeOf } from './stretches.js'
import { logSync } from './sync-logs.repository.js'

/** Makes transactions of an import's rows, all of them or none. */
@Injectable()
export class CommitService {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly recording: RecordingService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  async run(record: ImportRecord): Promise<ImportRecord> {
    const { userId, id } = record
    const days = await this.worker.transaction((tx) => daysOfYears(tx, userId, id))
    await this.recording.prepare(days)
    return this.worker.transaction(async (tx) => {
      await expectManyRows(tx)
      await lockUsers(tx, [userId])
      const current = await imports.findImport(tx, userId, id)
      if (current?.version !== record.version) return current ?? record
      return this.commit(tx, await settled(tx, current))
    })
  }

  private async commit(tx: Tx, record: ImportRecord): Promise<ImportRecord> {
    const { userId, id, counts } = record
    await this.recording.record(tx, record, stretchesOf(record))
    await saveAliases(tx, userId, aliasesOf(record))
    const tallies = await tally(tx, userId, id, wholeOf(record))
    await this.log(tx, record, tallies)
    await this.tell(tx, record, tallies)
    return imports.patchImport(tx, userId, id, {
      status: 'committed',
      recorded: recordedOf(tallies),
      committedAt: this.clock.now(),
      counts,
      positions: Object.fromEntries(currentContext()?.positions ?? []),
    })
  }

  private async log(tx: Tx, record: ImportRecord, tallies: readonly AccountTally[]): Promise<void> {
    const logs = accountsOf(record).map((accountId) => {
      const { added = 0, updated = 0 } = tallies.find((own) => own.accountId === accountId) ?? {}
      return { id: newId(), accountId, added, updated }
    })
    const type = record.format === 'csv' ? 'csv_import' : 'file_import'
    await logSync(tx, record.userId, type, logs, record.createdAt, this.clock.now())
  }

  private async tell(
    tx: Tx,
    record: ImportRecord,
    tallies: readonly AccountTally[],
  ): Promise<void> {
    const { userId, id: importId, fileName, fileHash, format } = record
    const recorded = recordedOf(tallies)
    const duplicates = tallies.reduce((sum, own) => sum + own.known, 0)
    const accountIds = accountsOf(record)
    await this.outbox.publish(tx, ImportCommitted, {
      userId,
      subject: importId,
      items: [{ importId, fileName, fileHash, format, accountIds, recorded, duplicates }],
    })
  }
}

const recordedOf = (tallies: readonly AccountTally[]): number =>
  tallies.reduce((sum, own) => sum + own.added, 0)

/** Decides anew about the rows of which the ledger says something else than at the preview. */
async function settled(tx: Tx, record: ImportRecord): Promise<ImportRecord> {
  const { userId, id } = record
  let { counts } = record
  for (const stretch of stretchesOf(record)) {
    const rows = await doubtfulRows(tx, userId, id, stretch)
    if (rows.length === 0) continue
    const now = settle(rows, { ...record, counts }, await knownOf(tx, userId, rows))
    await changeOutcomes(tx, userId, id, now.changed)
    counts = now.counts
  }
  return { ...record, counts }
}

/** What the ledger knows now of the rows' identities. */
async function knownOf(tx: Tx, userId: string, rows: readonly StoredRow[]): Promise<LookUp> {
  const known = new Map<string, KnownKey>()
  for (const [accountId, own] of Map.groupBy(rows, (row) => row.accountId)) {
    if (accountId === null) continue
    for (const key of await findKeys(tx, userId, accountId, keysToSettle(own))) {
      known.set(`${accountId} ${key.key}`, key)
    }
  }
  return (accountId, key) => known.get(`${accountId} ${key}`)
}
