import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common'
import { SupportAccessExpired } from '@florin/contracts'
import { Chore, Clock, logToken, Outbox, WorkerDatabase, type Log } from '@florin/platform'
import { endGrant, overdueGrants } from './support-access.repository.js'

const everyMs = 30_000
const atATime = 100

/** Writes down that the time was over for which somebody had let support look. By then nobody can: each grant says until when it is good. */
@Injectable()
export class SupportExpiryService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly chore: Chore

  constructor(
    private readonly database: WorkerDatabase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(logToken) log: Log,
  ) {
    this.chore = new Chore(() => this.run(), everyMs, log, 'could not end support access')
  }

  onApplicationBootstrap(): void {
    this.chore.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.chore.stop()
  }

  async run(): Promise<void> {
    const now = this.clock.now()
    const overdue = await this.database.transaction((tx) => overdueGrants(tx, now, atATime))
    for (const { id, userId, expiresAt } of overdue)
      await this.database.transaction(async (tx) => {
        await this.database.holdUsers(tx, [userId])
        // The user may have ended it meanwhile, or another of these programs have done this.
        if (!(await endGrant(tx, userId, id, expiresAt))) return
        const items = [{ id, at: expiresAt.toISOString() }]
        await this.outbox.publish(tx, SupportAccessExpired, { userId, subject: id, items })
      })
  }
}
