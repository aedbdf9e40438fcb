import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { Chore, Clock, logToken, WorkerDatabase, type Log } from '@florin/platform'
import { SessionsService } from '../sessions/sessions.service.js'
import { isDemo, overdue } from './demo-people.repository.js'
import { DemoService } from './demo.service.js'

const everyMs = 10 * 60_000
const chunkMax = 100

/** Removes people who tried Florin out a day ago. */
@Injectable()
export class DemoExpiryService implements OnModuleInit, OnModuleDestroy {
  private readonly chore: Chore

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly demos: DemoService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
    @Inject(logToken) log: Log,
  ) {
    this.chore = new Chore(() => this.sweep(), everyMs, log, 'could not remove demo people')
  }

  onModuleInit(): void {
    this.chore.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.chore.stop()
  }

  /** @returns how many were removed */
  async sweep(): Promise<number> {
    const now = this.clock.now()
    const due = await this.worker.transaction((tx) => overdue(tx, now, chunkMax))
    for (const userId of due) {
      if (this.chore.stopping) break
      await this.remove(userId)
    }
    return due.length
  }

  private async remove(userId: string): Promise<void> {
    const ended = await this.worker.transaction(async (tx) => {
      await this.worker.holdUsers(tx, [userId])
      // They may have left by themselves, or another replica was quicker.
      return (await isDemo(tx, userId)) ? this.demos.remove(tx, userId) : []
    })
    for (const id of ended) await this.sessions.forget(userId, id)
  }
}
