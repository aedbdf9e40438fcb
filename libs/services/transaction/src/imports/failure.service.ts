import { Injectable } from '@nestjs/common'
import { ImportFailed, type StatementImport } from '@florin/contracts'
import { currentContext, lockUsers, Outbox, WorkerDatabase } from '@florin/platform'
import * as imports from './imports.repository.js'
import type { ImportRecord } from './statement-import.js'

/** Ends an import that cannot go on, and says why. */
@Injectable()
export class FailureService {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly outbox: Outbox,
  ) {}

  /** Does nothing when the import has meanwhile become something else. */
  fail(
    record: ImportRecord,
    problem: NonNullable<StatementImport['problem']>,
  ): Promise<ImportRecord> {
    const { userId, id, fileName, fileHash } = record
    return this.worker.transaction(async (tx) => {
      await lockUsers(tx, [userId])
      const current = await imports.findImport(tx, userId, id)
      if (current?.version !== record.version) return current ?? record
      const accountIds = record.accountId === null ? [] : [record.accountId]
      const format = record.format ?? record.requestedFormat
      const { code, detail } = problem
      await this.outbox.publish(tx, ImportFailed, {
        userId,
        subject: id,
        items: [{ importId: id, fileName, fileHash, format, accountIds, code, detail }],
      })
      return imports.patchImport(tx, userId, id, {
        status: 'failed',
        problem,
        positions: Object.fromEntries(currentContext()?.positions ?? []),
      })
    })
  }
}
