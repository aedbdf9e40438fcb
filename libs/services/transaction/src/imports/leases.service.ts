import { Inject, Injectable } from '@nestjs/common'
import { logToken, WorkerDatabase, type Log } from '@florin/platform'
import * as jobs from './import-jobs.repository.js'
import type { ImportRecord } from './statement-import.js'

// A lease outlives three missed renewals: reading a large file keeps the process busy for a while.
const leaseSeconds = 12
const renewalMs = 3_000
const retrySeconds = 2

/** Sees to it that one process at a time works on an import, and another one when that has died. */
@Injectable()
export class LeasesService {
  constructor(
    private readonly worker: WorkerDatabase,
    @Inject(logToken) private readonly log: Log,
  ) {}

  /** Holds an open import while `work` runs; does nothing when another process has it. */
  async hold(id: string, work: (record: ImportRecord) => Promise<void>): Promise<void> {
    const record = await this.worker.transaction((tx) => jobs.leaseImport(tx, id, leaseSeconds))
    if (!record) return
    const renewal = setInterval(() => void this.renew(id), renewalMs)
    try {
      await work(record)
    } finally {
      clearInterval(renewal)
    }
  }

  /** Lets go of an import that could not be worked on, for another attempt after a pause. */
  postpone(id: string): Promise<void> {
    return this.worker.transaction((tx) => jobs.postpone(tx, id, retrySeconds))
  }

  /** The same when what the work needs is away, however often. */
  putOff(id: string): Promise<void> {
    return this.worker.transaction((tx) => jobs.putOff(tx, id, retrySeconds))
  }

  /** Leaves an import to the next process. */
  giveBack(id: string): Promise<void> {
    return this.worker.transaction((tx) => jobs.giveBack(tx, id))
  }

  private async renew(id: string): Promise<void> {
    try {
      await this.worker.transaction((tx) => jobs.renewLease(tx, id, leaseSeconds))
    } catch (error) {
      this.log.warn({ err: error, importId: id }, 'could not renew the lease of an import')
    }
  }
}
