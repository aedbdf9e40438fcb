import { Injectable } from '@nestjs/common'
import {
  conflict,
  type CommitImportBody,
  type StatementImport,
  type UpdateImportBody,
} from '@florin/contracts'
import { ApiDatabase, assertVersion, type ExpectedVersions, type Tx } from '@florin/platform'
import { findAccount } from '../accounts/accounts.repository.js'
import { assigned, assignmentsOf } from './assign-accounts.js'
import { checkMapping, refuseMapping } from './csv-mapping.js'
import { assertAccount, findOr404, wrongStatus } from './import-checks.js'
import { ImportJobsService } from './import-jobs.service.js'
import { ImportSampleService } from './import-sample.service.js'
import { patchImport } from './imports.repository.js'
import { ImportsService } from './imports.service.js'
import { forgetEdits } from './row-edits.repository.js'
import { accountsOf, type ImportRecord } from './statement-import.js'
import { UploadGate } from './upload-gate.service.js'

const answerWithinMs = 3_000

/** Takes an import from its preview on. */
@Injectable()
export class ImportStepsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly imports: ImportsService,
    private readonly jobs: ImportJobsService,
    private readonly samples: ImportSampleService,
    private readonly gate: UploadGate,
  ) {}

  /** Says which accounts a file is of, or how it is to be read; its rows are then looked at anew. */
  async update(
    userId: string,
    id: string,
    expected: ExpectedVersions,
    body: UpdateImportBody,
  ): Promise<StatementImport> {
    const mapping = body.mapping == null ? body.mapping : checkMapping(body.mapping, refuseMapping)
    if (mapping) await this.samples.assertFits(userId, id, mapping)
    await this.database.write(userId, async (tx) => {
      const record = await findOr404(tx, userId, id)
      assertVersion(expected, record.version)
      if (!updatable(record, mapping !== undefined)) throw wrongStatus(record)
      await this.gate.assertRoom(tx, userId)
      const assignments = assignmentsOf(body, record.accounts)
      for (const { accountId, pointer } of assignments) {
        await assertAccount(tx, userId, accountId, pointer)
      }
      await patchImport(tx, userId, id, {
        status: 'parsing',
        accounts: assigned(record.accounts, assignments),
        ...(body.accountId === undefined ? {} : { accountId: body.accountId }),
        // Who says how a file is to be read wants to see what comes of it.
        ...(mapping === undefined ? {} : { mapping, commitAtOnce: false, problem: null }),
      })
      // Other lines may have these places now.
      if (mapping !== undefined) await forgetEdits(tx, userId, id)
      tx.afterCommit(() => this.jobs.enqueue(id))
    })
    return this.whenWorked(userId, id)
  }

  /** Committing what is committed changes nothing. */
  async commit(userId: string, id: string, body: CommitImportBody): Promise<StatementImport> {
    await this.database.write(userId, async (tx) => {
      const record = await findOr404(tx, userId, id)
      if (record.status === 'committed' || record.status === 'committing') return
      if (record.status !== 'preview') throw wrongStatus(record)
      await assertOpen(tx, record)
      await patchImport(tx, userId, id, {
        status: 'committing',
        takenOutcomes: [...new Set(body.take ?? (['new'] as const))],
        chosenRows: body.rows ?? [],
        excludedRows: body.exclude ?? [],
      })
      tx.afterCommit(() => this.jobs.enqueue(id))
    })
    return this.whenWorked(userId, id)
  }

  /** Most files take less than a moment, so the answer waits that long for the work to be done. */
  private async whenWorked(userId: string, id: string): Promise<StatementImport> {
    await this.jobs.worked(id, answerWithinMs)
    return this.imports.get(userId, id)
  }
}

/** One that could not be read may be read in another way. */
const updatable = ({ status }: ImportRecord, withMapping: boolean): boolean =>
  status === 'needs-account' || status === 'preview' || (status === 'failed' && withMapping)

/** @throws FlorinError 409 when an account was closed since the preview */
async function assertOpen(tx: Tx, record: ImportRecord): Promise<void> {
  for (const accountId of accountsOf(record)) {
    const account = await findAccount(tx, record.userId, accountId)
    if (account?.status === 'closed') {
      throw conflict('account-closed', `The account "${account.name}" is closed; reopen it first.`)
    }
  }
}
