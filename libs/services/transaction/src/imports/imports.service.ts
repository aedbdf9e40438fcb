import { Injectable } from '@nestjs/common'
import type { ImportsQuery, Page, StatementImport } from '@florin/contracts'
import {
  ApiDatabase,
  Clock,
  currentContext,
  decodeCursor,
  pageOfRows,
  type StoredObject,
} from '@florin/platform'
import type { CsvMapping } from '@florin/statements'
import { z } from 'zod'
import { ImportJobsService } from './import-jobs.service.js'
import * as imports from './imports.repository.js'
import { assertAccount, findOr404 } from './import-checks.js'
import { toStatementImport, type ImportRecord } from './statement-import.js'
import { UploadGate } from './upload-gate.service.js'

/** How long after work in the background its positions are told to those who look. */
const positionsMsMax = 60_000

/** What the user sent along with a file. */
export interface ImportRequest {
  readonly id: string
  readonly objectKey: string
  readonly fileName: string
  readonly stored: StoredObject
  readonly accountId: string | undefined
  readonly format: string | undefined
  readonly mapping: CsvMapping | undefined
  readonly commitAtOnce: boolean
}

@Injectable()
export class ImportsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly jobs: ImportJobsService,
    private readonly clock: Clock,
    private readonly gate: UploadGate,
  ) {}

  /** Takes a stored file; it is read in the background. */
  create(userId: string, request: ImportRequest): Promise<StatementImport> {
    const { id, accountId } = request
    return this.database.write(userId, async (tx) => {
      await this.gate.assertRoom(tx, userId)
      if (accountId !== undefined) await assertAccount(tx, userId, accountId, '/accountId')
      const record = await imports.insertImport(tx, userId, {
        ...request,
        accountId: accountId ?? null,
        fileHash: request.stored.sha256,
        fileBytes: request.stored.bytes,
        requestedFormat: request.format ?? null,
        mapping: request.mapping ?? null,
        createdAt: this.clock.now(),
      })
      tx.afterCommit(() => this.jobs.enqueue(id))
      return toStatementImport(record)
    })
  }

  list(userId: string, query: ImportsQuery): Promise<Page<StatementImport>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(z.uuid(), query.cursor)
    return this.database.read(userId, async (tx) => {
      const rows = await imports.listImports(tx, userId, query.limit, after)
      return pageOfRows(rows, query.limit, toStatementImport, (row) => row.id)
    })
  }

  get(userId: string, id: string): Promise<StatementImport> {
    return this.database.read(userId, async (tx) => this.shown(await findOr404(tx, userId, id)))
  }

  /** Hands the positions of recent work in the background on to whoever looks at its result. */
  private shown(record: ImportRecord): StatementImport {
    const positions = currentContext()?.positions
    const ageMs = this.clock.now().getTime() - (record.committedAt ?? record.createdAt).getTime()
    if (positions && ageMs < positionsMsMax) {
      for (const [event, id] of Object.entries(record.positions)) positions.set(event, id)
    }
    return toStatementImport(record)
  }
}
