import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { Clock, type Log, logToken, WorkerDatabase } from '@florin/platform'
import { ensurePartitions } from './trail.repository.js'

const msPerDay = 86_400_000

/** Makes the trail's monthly partitions ahead of time: at start, before any event is taken, and daily. */
@Injectable()
export class TrailPartitions implements OnModuleInit, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<void> | undefined

  constructor(
    private readonly database: WorkerDatabase,
    private readonly clock: Clock,
    @Inject(logToken) private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.ensure()
    this.timer = setInterval(() => {
      // Until it succeeds, rows of a month without a partition go to the default one.
      this.running = this.ensure().catch((error: unknown) => {
        this.log.warn({ err: error }, 'could not make the partitions of the audit trail')
      })
    }, msPerDay).unref()
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer)
    await this.running
  }

  private ensure(): Promise<void> {
    return this.database.transaction((tx) => ensurePartitions(tx, this.clock.now()))
  }
}
