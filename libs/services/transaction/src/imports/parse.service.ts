import { Injectable } from '@nestjs/common'
import { lockUsers, Objects, WorkerDatabase } from '@florin/platform'
import { parseStatement, StatementError, type StatementFile } from '@florin/statements'
import { listAccounts } from '../accounts/accounts.repository.js'
import { FailureService } from './failure.service.js'
import * as imports from './imports.repository.js'
import { PreviewService } from './preview.service.js'
import type { ImportRecord } from './statement-import.js'

/** Reads the file of an import. */
@Injectable()
export class ParseService {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly objects: Objects,
    private readonly previews: PreviewService,
    private readonly failures: FailureService,
  ) {}

  async run(record: ImportRecord): Promise<ImportRecord> {
    const { userId, id } = record
    let file: StatementFile
    try {
      file = await this.read(record)
    } catch (error) {
      if (!(error instanceof StatementError)) throw error
      const { code, detail, position } = error
      return this.failures.fail(record, { code, detail, ...(position ? { position } : {}) })
    }
    return this.worker.transaction(async (tx) => {
      await lockUsers(tx, [userId])
      const current = await imports.findImport(tx, userId, id)
      // Another process may have taken the import over, and be further by now.
      if (current?.version !== record.version) return current ?? record
      return this.previews.save(tx, record, file)
    })
  }

  private async read(record: ImportRecord): Promise<StatementFile> {
    const bytes = await this.objects.get(record.objectKey)
    if (!bytes) {
      throw new StatementError('empty-file', 'The file is no longer there; upload it again.')
    }
    const accounts = await this.worker.transaction((tx) => listAccounts(tx, record.userId))
    const currency = accounts.find((account) => account.id === record.accountId)?.currency
    return parseStatement(bytes, {
      fileName: record.fileName,
      ...(record.requestedFormat ? { format: record.requestedFormat } : {}),
      ...(record.mapping ? { mapping: record.mapping } : {}),
      ...(currency === undefined ? {} : { defaultCurrency: currency }),
    })
  }
}
