import {
  Inject,
  Injectable,
  type OnModuleDestroy,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common'
import { Clock } from '../context/clock.js'
import { isUuid } from '../context/ids.js'
import type { Tx } from '../database/tx.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { Objects, type ListedObject } from '../objects/objects.js'
import type { Log } from '../observability/log.js'
import { Chore } from '../runtime/chore.js'
import { uploadsFolder } from './direct-files.service.js'
import { forgetUploads } from './file-uploads.repository.js'
import { logToken } from '../runtime/tokens.js'

const everyMs = 3_600_000
/** Longer than an upload and all that follows it can take until what names it is stored. */
const ageMsMin = 3_600_000
const chunkMax = 500
const ownershipToken = Symbol('whose files are whose')

/** Which objects a service answers for, and whose they are. */
export interface FileOwnership {
  /** All objects that belong to something of the service, or did. */
  files(objects: Objects): AsyncIterable<ListedObject>
  /** Those of some keys that something of whatever user names. */
  owned(tx: Tx, keys: readonly string[]): Promise<Set<string>>
}

/**
 * A file is kept as long as what names it. What a request left behind when neither it nor anybody
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
    @Inject(ownershipToken) private readonly ownership: FileOwnership,
  ) {
    this.chore = new Chore(() => this.sweep(), everyMs, log, 'could not remove files of nobody')
  }

  /** For the module of a service that keeps files. */
  static of(ownership: FileOwnership): Provider[] {
    return [{ provide: ownershipToken, useValue: ownership }, OrphanFiles]
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
    await this.worker.transaction((tx) => forgetUploads(tx, before))
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

  /** With those that were sent past the product: what has become something is a copy. */
  private async *files(): AsyncIterable<ListedObject> {
    yield* this.objects.list(uploadsFolder)
    yield* this.ownership.files(this.objects)
  }

  private async removeOrphans(keys: readonly string[]): Promise<number> {
    if (keys.length === 0) return 0
    const owned = await this.worker.transaction((tx) => this.ownership.owned(tx, keys))
    const orphans = keys.filter((key) => !owned.has(key))
    for (const key of orphans) await this.objects.delete(key)
    if (orphans.length > 0) this.log.info({ files: orphans.length }, 'removed files of nobody')
    return orphans.length
  }
}
