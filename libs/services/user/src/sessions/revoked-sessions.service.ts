import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common'
import {
  accessTokenSeconds,
  Chore,
  Clock,
  logToken,
  Revocations,
  SessionRecords,
  WorkerDatabase,
  type Log,
} from '@florin/platform'
import { tokensRevokedSince } from '../tokens/personal-tokens.repository.js'
import { revokedSince } from './sessions.repository.js'

const everyMs = 30_000

/**
 * Tells the cache which sessions and personal access tokens ended while their access tokens still look good: at start, and again and again, as
 * a shared cache may have been away or emptied in the meantime.
 */
@Injectable()
export class RevokedSessionsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly chore: Chore

  constructor(
    private readonly database: WorkerDatabase,
    private readonly revocations: Revocations,
    private readonly records: SessionRecords,
    private readonly clock: Clock,
    @Inject(logToken) log: Log,
  ) {
    this.chore = new Chore(() => this.tell(), everyMs, log, 'could not tell of ended sessions')
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.tell()
    this.chore.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.chore.stop()
  }

  private async tell(): Promise<void> {
    const since = new Date(this.clock.now().getTime() - (accessTokenSeconds + 60) * 1_000)
    const [sessions, tokens] = await this.database.transaction(async (tx) => [
      await revokedSince(tx, since),
      await tokensRevokedSince(tx, since),
    ])
    for (const { id, userId } of sessions) {
      await this.revocations.revoke(id)
      await this.records.remove(userId, id)
    }
    for (const { id } of tokens) await this.revocations.revoke(id)
  }
}
