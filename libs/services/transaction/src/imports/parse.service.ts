import { Injectable } from '@nestjs/common'
import { WorkerDatabase } from '@florin/platform'
import { StatementError } from '@florin/statements'
import { FailureService } from './failure.service.js'
import * as imports from './imports.repository.js'
import { PreviewService, TakenOver } from './preview.service.js'
import type { ImportRecord } from './statement-import.js'

/** Reads the file of an import. */
@Injectable()
export class ParseService {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly previews: PreviewService,
    private readonly failures: FailureService,
  ) {}

  async run(record: ImportRecord): Promise<ImportRecord> {
    const { userId, id } = record
    try {
      return await this.previews.make(record)
    } catch (error) {
      if (error instanceof TakenOver) {
        const current = await this.worker.transaction((tx) => imports.findImport(tx, userId, id))
        return current ?? record
      }
      if (!(error instanceof StatementError)) throw error
      const { code, detail, position } = error
      return this.failures.fail(record, { code, detail, ...(position ? { position } : {}) })
    }
  }
}
