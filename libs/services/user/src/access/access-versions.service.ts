import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common'
import {
  accessVersionDays,
  AccessVersions,
  Chore,
  Clock,
  logToken,
  WorkerDatabase,
  type Log,
} from '@florin/platform'
import { versionsSince, whoseGrantsExpired } from './access.repository.js'
import { AccessService } from './access.service.js'

const everyMs = 30_000
const hourMs = 3_600_000
const atATime = 100

/**
 * Tells the cache again which versions of grants are the newest, as a shared cache may have been away or emptied: all at
 * start, then those of the last hour. Takes grants that are over out of what people were told.
 */
@Injectable()
export class AccessVersionsService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly chore: Chore

  constructor(
    private readonly database: WorkerDatabase,
    private readonly versions: AccessVersions,
    private readonly access: AccessService,
    private readonly clock: Clock,
    @Inject(logToken) log: Log,
  ) {
    this.chore = new Chore(() => this.run(), everyMs, log, 'could not tell of what is shared')
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.tell(accessVersionDays * 24 * hourMs)
    this.chore.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.chore.stop()
  }

  async run(): Promise<void> {
    await this.expire()
    await this.tell(hourMs)
  }

  private async tell(lastMs: number): Promise<void> {
    const since = new Date(this.clock.now().getTime() - lastMs)
    const rows = await this.database.transaction((tx) => versionsSince(tx, since))
    for (const { userId, version } of rows) await this.versions.note(userId, version)
  }

  private async expire(): Promise<void> {
    const now = this.clock.now()
    const userIds = await this.database.transaction((tx) => whoseGrantsExpired(tx, now, atATime))
    for (const userId of userIds) {
      const told = await this.database.transaction(async (tx) => {
        await this.database.holdUsers(tx, [userId])
        return this.access.regrant(tx, [userId])
      })
      await this.access.note(told)
    }
  }
}
