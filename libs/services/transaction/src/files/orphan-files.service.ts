import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import {
  Chore,
  Clock,
  isUuid,
  logToken,
  Objects,
  WorkerDatabase,
  type ListedObject,
  type Log,
} from '@florin/platform'
import { ownedKeys } from './files.repository.js'

const everyMs = 3_600_000
/** Longer than an upload and all that follows it can take until its import is stored. */
const ageMsMin = 3_600_000
const chunkMax = 500
/** Other attachments are another service's. */
const receipt = /^attachments\/[^/]+\/receipts\//

/**
 * A statement file is kept as long as its import, and a receipt as long as the metadata that name it. What a request left behind when neither it nor anybody
 * else could tell whether what needs it was stored (the connection to the database broke, the process died)
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
    for await (const { key, storedAt } of this.files()) {
      if (this.chore.stopping) break
      if (storedAt < before && isUuid(key.split('/').at(-1) ?? '')) chunk.push(key)
      if (chunk.length < chunkMax) continue
      removed += await this.removeOrphans(chunk)
      chunk = []
    }
    return removed + (await this.removeOrphans(chunk))
  }

  private async *files(): AsyncIterable<ListedObject> {
    yield* this.objects.list('imports')
    for await (const file of this.objects.list('attachments'))
      if (receipt.test(file.key)) yield file
  }

  private async removeOrphans(keys: readonly string[]): Promise<number> {
    if (keys.length === 0) return 0
    const owned = await this.worker.transaction((tx) => ownedKeys(tx, keys))
    const orphans = keys.filter((key) => !owned.has(key))
    for (const key of orphans) await this.objects.delete(key)
    if (orphans.length > 0) this.log.info({ files: orphans.length }, 'removed files of nobody')
    return orphans.length
  }
}
