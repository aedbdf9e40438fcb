import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import { Chore, Clock, isUuid, logToken, Objects, WorkerDatabase, type Log } from '@florin/platform'
import { ownedKeys } from './files.repository.js'

const everyMs = 3_600_000
/** Longer than an upload and all that follows it can take until its import is stored. */
const ageMsMin = 3_600_000
const chunkMax = 500

/**
 * A statement file is kept as long as its import. What a request left behind when neither it nor anybody
 * else could tell whether its import was stored (the connection to the database broke, the process died)
 * is removed once that is certain.
 */
@Injectable()
export class OrphanFiles implements OnModuleInit, OnModuleDestroy {
  private readonly chore: Chore

  constructor(
    private readonly objects: Objects,
    private readonly worker: WorkerDatabase,
    private readonly clock: Clock,
    @Inject(logToken) private readonly log: Log,
  ) {
    this.chore = new Chore(() => this.sweep(), everyMs, log, 'could not remove files of no import')
  }

  onModuleInit(): void {
    this.chore.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.chore.stop()
  }

  /** @returns how many files were removed. */
  async sweep(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - ageMsMin)
    let removed = await this.objects.forgetPartial(before)
    let chunk: string[] = []
    for await (const { key, storedAt } of this.objects.list('imports')) {
      if (this.chore.stopping) break
      if (storedAt < before && isUuid(key.split('/').at(-1) ?? '')) chunk.push(key)
      if (chunk.length < chunkMax) continue
      removed += await this.removeOrphans(chunk)
      chunk = []
    }
    return removed + (await this.removeOrphans(chunk))
  }

  private async removeOrphans(keys: readonly string[]): Promise<number> {
    if (keys.length === 0) return 0
    const owned = await this.worker.transaction((tx) => ownedKeys(tx, keys))
    const orphans = keys.filter((key) => !owned.has(key))
    for (const key of orphans) await this.objects.delete(key)
    if (orphans.length > 0) this.log.info({ files: orphans.length }, 'removed files of no import')
    return orphans.length
  }
}
