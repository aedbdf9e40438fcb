import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { Chore, Clock, lockUsers, logToken, WorkerDatabase, type Log } from '@florin/platform'
import { archiveYearsToken, firstDayKept } from './archive-settings.js'
import { archiveTransactions, nextWithOldRows } from './archive.repository.js'

const everyMs = 3_600_000
/** A user waits for one chunk at the most, some hundredths of a second. */
const chunkMax = 1_000
const beforeAll = '00000000-0000-0000-0000-000000000000'

/**
 * Moves what was posted years ago to the archive, user by user and chunk by chunk: each chunk is a transaction under
 * the user's lock, so several replicas may do so at once, and one that dies on the way leaves nothing half done.
 */
@Injectable()
export class Archiving implements OnModuleInit, OnModuleDestroy {
  private readonly chore: Chore

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly clock: Clock,
    @Inject(archiveYearsToken) private readonly years: number,
    @Inject(logToken) log: Log,
  ) {
    this.chore = new Chore(() => this.sweep(), everyMs, log, 'could not archive transactions')
  }

  onModuleInit(): void {
    if (this.years > 0) this.chore.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.chore.stop()
  }

  /** @returns how many transactions were moved. */
  async sweep(): Promise<number> {
    const before = firstDayKept(this.clock.now(), this.years)
    let moved = 0
    let userId: string | undefined = beforeAll
    while (!this.chore.stopping) {
      const after: string = userId
      userId = await this.worker.transaction((tx) => nextWithOldRows(tx, after, before))
      if (userId === undefined) break
      moved += await this.archive(userId, before)
    }
    return moved
  }

  private async archive(userId: string, before: string): Promise<number> {
    let moved = 0
    let chunk = chunkMax
    while (chunk === chunkMax && !this.chore.stopping) {
      chunk = await this.worker.transaction(async (tx) => {
        await lockUsers(tx, [userId])
        return archiveTransactions(tx, userId, before, chunkMax)
      })
      moved += chunk
    }
    return moved
  }
}
