import { Injectable, type OnApplicationBootstrap } from '@nestjs/common'
import { accessTokenSeconds, Clock, Revocations, WorkerDatabase } from '@florin/platform'
import { revokedSince } from './sessions.repository.js'

/** Tells the cache, after a restart, which sessions ended while their access tokens still look good. */
@Injectable()
export class RevokedSessionsService implements OnApplicationBootstrap {
  constructor(
    private readonly database: WorkerDatabase,
    private readonly revocations: Revocations,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - (accessTokenSeconds + 60) * 1_000)
    const sessions = await this.database.transaction((tx) => revokedSince(tx, since))
    for (const sessionId of sessions) await this.revocations.revoke(sessionId)
  }
}
