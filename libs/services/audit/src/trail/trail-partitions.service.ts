import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { Chore, Clock, type Log, logToken, WorkerDatabase } from '@florin/platform'
import { ensurePartitions } from './trail.repository.js'

const msPerDay = 86_400_000

/**
 * Makes the trail's monthly partitions ahead of time: at start, before any event is taken, and daily.
 * Until it succeeds, rows of a month without a partition go to the default one.
 */
@Injectable()
export class TrailPartitions implements OnModuleInit, OnModuleDestroy {
  private readonly chore: Chore

  constructor(
    private readonly database: WorkerDatabase,
    private readonly clock: Clock,
    @Inject(logToken) log: Log,
  ) {
    const failure = 'could not make the partitions of the audit trail'
    this.chore = new Chore(() => this.ensure(), msPerDay, log, failure)
  }

  async onModuleInit(): Promise<void> {
    await this.ensure()
    this.chore.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.chore.stop()
  }

  private ensure(): Promise<void> {
    return this.database.transaction((tx) => ensurePartitions(tx, this.clock.now()))
  }
}
