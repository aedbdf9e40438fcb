import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common'
import { logToken, runInContext, systemContext, WorkerDatabase, type Log } from '@florin/platform'
import { CommitService } from './commit.service.js'
import * as imports from './imports.repository.js'
import { ParseService } from './parse.service.js'
import type { ImportRecord } from './statement-import.js'

const leaseSeconds = 300
const retrySeconds = 2
const attemptsMax = 3
const sweepMs = 5_000

/**
 * Works imports off, one at a time, in the order they came. The table is the queue: what a process that
 * died had begun is taken up when its lease has run out, or at the next start.
 */
@Injectable()
export class ImportJobsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly waiting: string[] = []
  private readonly listeners = new Map<string, (() => void)[]>()
  private running: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined
  private stopping = false

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly parsing: ParseService,
    private readonly committing: CommitService,
    @Inject(logToken) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.sweep(), sweepMs)
    this.timer.unref()
    void this.sweep()
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true
    clearInterval(this.timer)
    await this.running
  }

  enqueue(id: string): void {
    if (!this.waiting.includes(id)) this.waiting.push(id)
    this.running ??= this.drain()
  }

  /** Resolves when the import has been worked on, or the time is up. */
  worked(id: string, waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs)
      const done = (): void => {
        clearTimeout(timer)
        resolve()
      }
      this.listeners.set(id, [...(this.listeners.get(id) ?? []), done])
    })
  }

  private async sweep(): Promise<void> {
    try {
      for (const id of await this.worker.transaction((tx) => imports.openImports(tx)))
        this.enqueue(id)
    } catch (error) {
      if (!this.stopping) this.log.warn({ err: error }, 'could not look for open imports')
    }
  }

  private async drain(): Promise<void> {
    for (
      let id = this.waiting.shift();
      id !== undefined && !this.stopping;
      id = this.waiting.shift()
    ) {
      try {
        await this.work(id)
      } catch (error) {
        this.log.error({ err: error, importId: id }, 'an import could not be worked on')
      }
      for (const done of this.listeners.get(id) ?? []) done()
      this.listeners.delete(id)
    }
    this.running = undefined
  }

  private async work(id: string): Promise<void> {
    let record = await this.worker.transaction((tx) => imports.leaseImport(tx, id, leaseSeconds))
    if (!record) return
    const context = { ...systemContext(id), userId: record.userId }
    try {
      await runInContext(context, async () => {
        if (record?.status === 'parsing') record = await this.parsing.run(record)
        if (record?.status === 'committing') record = await this.committing.run(record)
      })
    } catch (error) {
      await this.putOff(record, error)
    }
  }

  /** A fault of ours, not of the file: tried again a few times, then said. */
  private async putOff(record: ImportRecord, error: unknown): Promise<void> {
    this.log.error({ err: error, importId: record.id }, 'an import failed')
    await this.worker.transaction(async (tx) => {
      if (record.attempts < attemptsMax) return imports.postpone(tx, record.id, retrySeconds)
      await imports.patchImport(tx, record.userId, record.id, {
        status: 'failed',
        problem: {
          code: 'internal',
          detail:
            'The file could not be worked on, through no fault of its own; nothing was changed. Try again later.',
        },
      })
    })
  }
}
