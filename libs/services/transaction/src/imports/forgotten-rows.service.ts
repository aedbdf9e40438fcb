import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { Chore, Clock, logToken, WorkerDatabase, type Log } from '@florin/platform'
import { forgetRows } from './import-rows.repository.js'
import { rowsKeptDays } from './statement-import.js'

const everyMs = 3_600_000
const msPerDay = 86_400_000
const chunkMax = 5_000

/**
 * Forgets what was said of each line of a file some time after its commit: its transactions say where they came
 * from themselves, and the file is kept.
 */
@Injectable()
export class ForgottenRows implements OnModuleInit, OnModuleDestroy {
  private readonly chore: Chore

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly clock: Clock,
    @Inject(logToken) log: Log,
  ) {
    this.chore = new Chore(() => this.sweep(), everyMs, log, 'could not forget rows of imports')
  }

  onModuleInit(): void {
    this.chore.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.chore.stop()
  }

  /** @returns how many rows were forgotten. */
  async sweep(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - rowsKeptDays * msPerDay)
    let forgotten = 0
    while (!this.chore.stopping) {
      const rows = await this.worker.transaction((tx) => forgetRows(tx, before, chunkMax))
      if (rows === undefined) break
      forgotten += rows
    }
    return forgotten
  }
}
