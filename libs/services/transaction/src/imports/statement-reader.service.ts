import { Injectable } from '@nestjs/common'
import { Objects, WorkerDatabase } from '@florin/platform'
import {
  readStatement,
  StatementError,
  type ParseOptions,
  type StatementPart,
} from '@florin/statements'
import { listAccounts } from '../accounts/accounts.repository.js'
import type { ImportRecord } from './statement-import.js'
import { WorkPace } from './work-pace.service.js'

/** Reads the file of an import, piece by piece. */
@Injectable()
export class StatementReader {
  constructor(
    private readonly worker: WorkerDatabase,
    private readonly objects: Objects,
    private readonly pace: WorkPace,
  ) {}

  /**
   * The lines of the file in their order, some at a time, and at last what it says of itself.
   * @throws Interrupted
   */
  async *parts(record: ImportRecord): AsyncGenerator<StatementPart> {
    const options = await this.optionsFor(record)
    for await (const part of readStatement(() => this.bytes(record.objectKey), options)) {
      this.pace.check()
      yield part
    }
  }

  private async *bytes(objectKey: string): AsyncGenerator<Uint8Array> {
    const stream = await this.objects.open(objectKey)
    if (!stream) {
      throw new StatementError('empty-file', 'The file is no longer there; upload it again.')
    }
    yield* stream as AsyncIterable<Uint8Array>
  }

  private async optionsFor(record: ImportRecord): Promise<ParseOptions> {
    const accounts = await this.worker.transaction((tx) => listAccounts(tx, record.userId))
    const currency = accounts.find((account) => account.id === record.accountId)?.currency
    return {
      fileName: record.fileName,
      ...(record.requestedFormat ? { format: record.requestedFormat } : {}),
      ...(record.mapping ? { mapping: record.mapping } : {}),
      ...(currency === undefined ? {} : { defaultCurrency: currency }),
    }
  }
}
