import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { Chore, Clock, type Log, logToken, WorkerDatabase } from '@florin/platform'
import { StreamOptions } from './stream-options.js'
import { purgeStreamEvents } from './stream.repository.js'

const msPerHour = 3_600_000

/** Forgets stream events that nobody will resume from any more. */
@Injectable()
export class StreamRetention implements OnModuleInit, OnModuleDestroy {
  private readonly chore: Chore

  constructor(
    private readonly options: StreamOptions,
    private readonly database: WorkerDatabase,
    private readonly clock: Clock,
    @Inject(logToken) log: Log,
  ) {
    const { purgeMs } = options
    this.chore = new Chore(() => this.purge(), purgeMs, log, 'could not forget old stream events')
  }

  onModuleInit(): void {
    this.chore.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.chore.stop()
  }

  /** Keeps the last day, and of each user the newest thousand. */
  async purge(): Promise<void> {
    const { keptHours, keptMax } = this.options
    const before = new Date(this.clock.now().getTime() - keptHours * msPerHour)
    await this.database.transaction((tx) => purgeStreamEvents(tx, before, keptMax))
  }
}
