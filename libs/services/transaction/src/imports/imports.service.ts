import { Injectable } from '@nestjs/common'
import {
  conflict,
  ImportReverted,
  invalidField,
  notFound,
  type AssignImportBody,
  type CommitImportBody,
  type ImportRow,
  type ImportRowsQuery,
  type ImportsQuery,
  type Page,
  type RevertedImport,
  type StatementImport,
} from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  Clock,
  currentContext,
  decodeCursor,
  Outbox,
  pageOfRows,
  type StoredObject,
  type Tx,
} from '@florin/platform'
import type { CsvMapping } from '@florin/statements'
import { z } from 'zod'
import { findAccount } from '../accounts/accounts.repository.js'
import { Ledger } from '../transactions/ledger.service.js'
import { ImportJobsService } from './import-jobs.service.js'
import * as imports from './imports.repository.js'
import { toImportRow, toStatementImport, type ImportRecord } from './statement-import.js'

const answerWithinMs = 3_000

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
    private readonly ledger: Ledger,
    private readonly jobs: ImportJobsService,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** Takes a stored file; it is read in the background. */
  create(userId: string, request: ImportRequest): Promise<StatementImport> {
    return this.database.write(userId, async (tx) => {
      if (request.accountId !== undefined)
        await assertAccount(tx, userId, request.accountId, '/accountId')
      const record = await imports.insertImport(tx, userId, {
        id: request.id,
        accountId: request.accountId ?? null,
        commitAtOnce: request.commitAtOnce,
        fileName: request.fileName,
        fileHash: request.stored.sha256,
        fileBytes: request.stored.bytes,
        objectKey: request.objectKey,
        requestedFormat: request.format ?? null,
        mapping: request.mapping ?? null,
        createdAt: this.clock.now(),
      })
      tx.afterCommit(() => this.jobs.enqueue(request.id))
      return toStatementImport(record)
    })
  }

  list(userId: string, query: ImportsQuery): Promise<Page<StatementImport>> {
    const after = query.cursor === undefined ? undefined : decodeCursor(z.uuid(), query.cursor)
    return this.database.read(userId, async (tx) =>
      pageOfRows(
        await imports.listImports(tx, userId, query.limit, after),
        query.limit,
        toStatementImport,
        (row) => row.id,
      ),
    )
  }

  get(userId: string, id: string): Promise<StatementImport> {
    return this.database.read(userId, async (tx) => this.shown(await this.find(tx, userId, id)))
  }

  rows(userId: string, id: string, query: ImportRowsQuery): Promise<Page<ImportRow>> {
    const after = query.cursor === undefined ? -1 : decodeCursor(z.int().min(0), query.cursor)
    return this.database.read(userId, async (tx) => {
      await this.find(tx, userId, id)
      const rows = await imports.listRows(tx, userId, id, query, after)
      return pageOfRows(rows, query.limit, toImportRow, (row) => row.index)
    })
  }

  /** Says which accounts a file is of; its rows are then looked at anew. */
  async assign(
    userId: string,
    id: string,
    expected: number | undefined,
    body: AssignImportBody,
  ): Promise<StatementImport> {
    await this.database.write(userId, async (tx) => {
      const record = await this.find(tx, userId, id)
      assertVersion(expected, record.version)
      if (record.status !== 'needs-account' && record.status !== 'preview')
        throw wrongStatus(record)
      const accounts = [...record.accounts]
      if (body.accountId !== undefined) {
        await assertAccount(tx, userId, body.accountId, '/accountId')
        if (accounts.length !== 1) {
          throw invalidField(
            '/accountId',
            'several-accounts',
            'This file has several accounts; name them in "accounts" by their key.',
          )
        }
        accounts.splice(
          0,
          1,
          ...accounts.map((account) => ({ ...account, accountId: body.accountId ?? null })),
        )
      }
      for (const [n, { key, accountId }] of (body.accounts ?? []).entries()) {
        await assertAccount(tx, userId, accountId, `/accounts/${n}/accountId`)
        const at = accounts.findIndex((account) => account.key === key)
        const known = accounts[at]
        if (!known)
          throw invalidField(`/accounts/${n}/key`, 'unknown-key', 'The file has no such account.')
        accounts[at] = { ...known, accountId }
      }
      await imports.patchImport(tx, userId, id, {
        status: 'parsing',
        accounts,
        ...(body.accountId === undefined ? {} : { accountId: body.accountId }),
      })
      tx.afterCommit(() => this.jobs.enqueue(id))
    })
    return this.whenWorked(userId, id)
  }

  /** Committing what is committed changes nothing. */
  async commit(userId: string, id: string, body: CommitImportBody): Promise<StatementImport> {
    await this.database.write(userId, async (tx) => {
      const record = await this.find(tx, userId, id)
      if (record.status === 'committed' || record.status === 'committing') return
      if (record.status !== 'preview') throw wrongStatus(record)
      await imports.patchImport(tx, userId, id, {
        status: 'committing',
        chosenRows: body.rows ?? [],
        excludedRows: body.exclude ?? [],
      })
      tx.afterCommit(() => this.jobs.enqueue(id))
    })
    return this.whenWorked(userId, id)
  }

  revert(userId: string, id: string): Promise<RevertedImport> {
    return this.database.write(userId, async (tx) => {
      const record = await this.find(tx, userId, id)
      if (record.status !== 'committed') throw wrongStatus(record)
      const { removed, kept, edited } = await this.ledger.revert(tx, userId, id)
      await this.outbox.publish(tx, ImportReverted, {
        userId,
        subject: id,
        items: [
          {
            importId: id,
            fileName: record.fileName,
            fileHash: record.fileHash,
            format: record.format,
            accountIds: record.accounts.flatMap((account) => account.accountId ?? []),
            removed,
            kept,
          },
        ],
      })
      const reverted = await imports.patchImport(tx, userId, id, {
        status: 'reverted',
        revertedAt: this.clock.now(),
      })
      return { ...toStatementImport(reverted), removed, kept, edited }
    })
  }

  /** Most files take less than a moment, so the answer waits that long for the work to be done. */
  private async whenWorked(userId: string, id: string): Promise<StatementImport> {
    const before = await this.get(userId, id)
    if (before.status !== 'parsing' && before.status !== 'committing') return before
    await this.jobs.worked(id, answerWithinMs)
    return this.get(userId, id)
  }

  /** Hands the positions of the work in the background on to whoever looks at its result. */
  private shown(record: ImportRecord): StatementImport {
    const positions = currentContext()?.positions
    for (const [event, position] of Object.entries(record.positions))
      positions?.set(event, position)
    return toStatementImport(record)
  }

  private async find(tx: Tx, userId: string, id: string): Promise<ImportRecord> {
    const record = await imports.findImport(tx, userId, id)
    if (!record) throw notFound('import')
    return record
  }
}

const wrongStatus = (record: ImportRecord): Error =>
  conflict(
    `import-${record.status}`,
    `This cannot be done with an import that is ${record.status}.`,
  )

async function assertAccount(tx: Tx, userId: string, id: string, pointer: string): Promise<void> {
  const account = await findAccount(tx, userId, id)
  if (!account) throw invalidField(pointer, 'unknown-account', 'You have no such account.')
  if (account.status === 'closed') {
    throw invalidField(pointer, 'account-closed', 'This account is closed; reopen it first.')
  }
}
