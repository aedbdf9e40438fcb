import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common'
import {
  aloneToken,
  continuing,
  detached,
  logToken,
  recordedSpan,
  WorkerDatabase,
  type Log,
  type Span,
} from '@florin/platform'
import { ImportWorkService } from './import-work.service.js'
import * as jobs from './import-jobs.repository.js'
import { WorkPace } from './work-pace.service.js'

const sweepMs = 5_000

/**
 * The queue of imports to be worked off, one at a time, in the order they came. The table is the queue
 * that lasts: what a process that died had begun is taken up once its lease has run out, or by the next
 * start when no other process can have it.
 */
@Injectable()
export class ImportJobsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly waiting: string[] = []
  private readonly listeners = new Map<string, (() => void)[]>()
  /** What asked for them here, where that is recorded. */
  private readonly origins = new Map<string, Span | undefined>()
  private current: string | undefined
  private running: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly work: ImportWorkService,
    private readonly pace: WorkPace,
    @Inject(aloneToken) private readonly alone: boolean,
    @Inject(logToken) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => void this.sweep(), sweepMs)
    this.timer.unref()
    await this.sweep(this.alone)
  }

  async onModuleDestroy(): Promise<void> {
    this.pace.stopping = true
    clearInterval(this.timer)
    await this.running
  }

  enqueue(id: string): void {
    if (this.pace.stopping) return
    if (!this.waiting.includes(id)) this.waiting.push(id)
    const origin = recordedSpan()
    if (origin) this.origins.set(id, origin)
    this.running ??= detached(() => this.drain())
  }

  /** Resolves when this process has nothing to do for the import any more, or the time is up. */
  worked(id: string, waitMsMax: number): Promise<void> {
    if (this.current !== id && !this.waiting.includes(id)) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMsMax)
      const done = (): void => {
        clearTimeout(timer)
        resolve()
      }
      this.listeners.set(id, [...(this.listeners.get(id) ?? []), done])
    })
  }

  /** @param first whether nobody can be at work on any import yet */
  private async sweep(first = false): Promise<void> {
    try {
      const open = await this.worker.transaction(async (tx) => {
        if (first) await jobs.freeImports(tx)
        return jobs.openImports(tx)
      })
      for (const id of open) this.enqueue(id)
    } catch (error) {
      if (!this.pace.stopping) this.log.warn({ err: error }, 'could not look for open imports')
    }
  }

  private async drain(): Promise<void> {
    for (;;) {
      const id = this.pace.stopping ? undefined : this.waiting.shift()
      this.current = id
      if (id === undefined) break
      try {
        const origin = this.origins.get(id)
        this.origins.delete(id)
        await continuing(origin, 'import', () => this.work.run(id))
      } catch (error) {
        this.log.error({ err: error, importId: id }, 'an import could not be worked on')
      }
      this.tell(id)
    }
    this.running = undefined
  }

  private tell(id: string): void {
    if (this.waiting.includes(id)) return
    for (const done of this.listeners.get(id) ?? []) done()
    this.listeners.delete(id)
  }
}
