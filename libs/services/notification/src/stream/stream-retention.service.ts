import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { Clock, type Log, logToken, WorkerDatabase } from '@florin/platform'
import { StreamOptions } from './stream-options.js'
import { purgeStreamEvents } from './stream.repository.js'

const msPerHour = 3_600_000

/** Forgets stream events that nobody will resume from any more. */
@Injectable()
export class StreamRetention implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined

  constructor(
    private readonly options: StreamOptions,
    private readonly database: WorkerDatabase,
    private readonly clock: Clock,
    @Inject(logToken) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.running = this.purge().catch((error: unknown) => {
        this.log.warn({ err: error }, 'could not forget old stream events')
      })
    }, this.options.purgeMs).unref()
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer)
    await this.running
  }

  /** Keeps the last day, and of each user the newest thousand. */
  async purge(): Promise<void> {
    const { keptHours, keptMax } = this.options
    const before = new Date(this.clock.now().getTime() - keptHours * msPerHour)
    await this.database.transaction((tx) => purgeStreamEvents(tx, before, keptMax))
  }
}
