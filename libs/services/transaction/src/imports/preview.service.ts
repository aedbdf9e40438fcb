import { Injectable } from '@nestjs/common'
import { lockUsers, newId, WorkerDatabase, type Tx } from '@florin/platform'
import { expectManyRows } from './bulk.repository.js'
import { FileAccountsService } from './file-accounts.service.js'
import { clearRows } from './import-rows.repository.js'
import * as imports from './imports.repository.js'
import { LookAlikesService } from './look-alikes.service.js'
import { RowWriter } from './row-writer.js'
import type { ImportRecord } from './statement-import.js'
import { StatementReader } from './statement-reader.service.js'
import { surveyOf, type Survey } from './survey.js'

/** Another process took the import over, and may be further by now. */
export class TakenOver extends Error {}

/** Says of every line of a file what a commit would do with it. */
@Injectable()
export class PreviewService {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly reader: StatementReader,
    private readonly accounts: FileAccountsService,
    private readonly lookAlikes: LookAlikesService,
  ) {}

  /**
   * Reads the file twice: what it says of itself comes last, and how to judge a line hangs on it. The rows
   * appear all at once; the user is locked only when the import is told of them.
   * @throws StatementError for a file that is no statement
   * @throws TakenOver
   */
  async make(record: ImportRecord): Promise<ImportRecord> {
    const survey = await surveyOf(this.reader.parts(record))
    return this.worker.transaction(async (tx) => {
      await expectManyRows(tx)
      await assertOwn(tx, record)
      return this.write(tx, record, survey)
    })
  }

  private async write(tx: Tx, record: ImportRecord, survey: Survey): Promise<ImportRecord> {
    const { userId, id } = record
    const { head } = survey
    const { resolved, warnings } = await this.accounts.resolve(tx, record, head.accounts)
    await clearRows(tx, userId, id)
    const writer = await this.rows(tx, record, survey, resolved)
    const accounts = []
    for (const part of resolved) {
      const lines = survey.accounts.get(part.part.key)?.lines ?? 0
      accounts.push(await this.accounts.describe(tx, record, part, lines))
    }
    const waits = accounts.some((account) => account.accountId === null && account.lines > 0)
    await lockUsers(tx, [userId])
    await assertOwn(tx, record)
    return imports.patchImport(tx, userId, id, {
      status: waits ? 'needs-account' : record.commitAtOnce ? 'committing' : 'preview',
      accounts,
      format: head.format,
      detected: head.detected ?? null,
      warnings: [...head.warnings, ...warnings],
      counts: writer.counts,
      problem: null,
    })
  }

  private async rows(
    tx: Tx,
    record: ImportRecord,
    survey: Survey,
    accounts: Parameters<RowWriter['expect']>[0],
  ): Promise<RowWriter> {
    const { userId, id } = record
    const writer = new RowWriter(tx, record, survey, newId)
    await writer.expect(accounts)
    for await (const part of this.reader.parts(record)) {
      if (part.kind === 'lines') await writer.take(part.accountKey, part.lines)
    }
    await writer.finish()
    for (const [accountId, coverage] of writer.coverage) {
      if (writer.counts.new === 0) break
      const suspects = await this.lookAlikes.suspect(tx, userId, id, accountId, coverage)
      writer.counts.new -= suspects
      writer.counts.suspect += suspects
    }
    return writer
  }
}

/** @throws TakenOver */
async function assertOwn(tx: Tx, record: ImportRecord): Promise<void> {
  const current = await imports.findImport(tx, record.userId, record.id)
  if (current?.version !== record.version) throw new TakenOver()
}
