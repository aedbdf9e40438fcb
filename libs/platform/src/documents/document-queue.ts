import { isUnavailable } from '@florin/contracts'
import type { WorkerDatabase } from '../database/worker-database.js'
import { detached } from '../context/detached.js'
import type { Tx } from '../database/tx.js'
import type { Objects } from '../objects/objects.js'
import type { Log } from '../observability/log.js'
import { Chore } from '../runtime/chore.js'
import type { Documents, StoredDocument } from './documents.js'
import * as writes from './document-writes.repository.js'
import { untouchedVersion, type KeptDocument } from './kept-document.js'

/** After the store was away, what waits is taken up so soon. */
const everyMs = 2_000
const atATime = 50
const retrySeconds = 10

/**
 * Brings what was committed of documents into their store: right after the commit, and from time to time what
 * could not be brought then. Each write once, in its document's order, by however many processes.
 */
export class DocumentQueue {
  private readonly chore: Chore
  private readonly kinds: ReadonlyMap<string, KeptDocument>
  private running: Promise<void> | undefined
  private isAskedAgain = false

  constructor(
    private readonly worker: WorkerDatabase,
    private readonly documents: Documents,
    private readonly objects: Objects,
    kinds: readonly KeptDocument[],
    private readonly log: Log,
  ) {
    this.kinds = new Map(kinds.map((kind) => [kind.collection.name, kind]))
    this.chore = new Chore(() => this.drain(), everyMs, log, 'could not write documents')
  }

  start(): void {
    this.chore.start()
  }

  async stop(): Promise<void> {
    await this.chore.stop()
    await this.running
  }

  /** Something was committed. What can't be brought now is brought later. */
  wake(): void {
    this.isAskedAgain = true
    this.running ??= detached(() => this.drainWhileAsked())
      .catch((error: unknown) => {
        this.log.debug({ err: error }, 'documents wait for their store')
      })
      .finally(() => (this.running = undefined))
  }

  /** Brings everything that waits. @throws FlorinError unavailable while the store is away */
  async drain(): Promise<void> {
    if (!(await this.worker.transaction((tx) => writes.isAnythingQueued(tx)))) return
    // Nobody's connection to the database waits for a store that is away.
    await this.documents.ping()
    while (!this.chore.stopping) {
      const taken = await this.worker.transaction((tx) => this.bringSome(tx))
      if (taken === 0) return
    }
  }

  private async drainWhileAsked(): Promise<void> {
    while (this.isAskedAgain && !this.chore.stopping) {
      this.isAskedAgain = false
      await this.drain()
    }
  }

  /** @returns how many writes were taken, be they brought or put off */
  private async bringSome(tx: Tx): Promise<number> {
    if (!(await writes.mayBring(tx))) return 0
    const due = await writes.takeFirstWrites(tx, atATime)
    const brought: string[] = []
    const failed: string[] = []
    for (const write of due) {
      try {
        await this.bring(write)
        brought.push(write.queueId)
      } catch (error) {
        failed.push(write.queueId)
        const { collection, id } = write
        this.log.warn({ err: error, collection, id }, 'a document could not be written')
        if (isUnavailable(error)) break
      }
    }
    if (brought.length > 0) await writes.dropWrites(tx, brought)
    if (failed.length > 0) await writes.postponeWrites(tx, failed, retrySeconds)
    return brought.length + failed.length
  }

  /** Has no further effect when it is done again, as far as it came. */
  private async bring(write: writes.DueWrite): Promise<void> {
    const kind = this.kinds.get(write.collection)
    if (!kind) throw new Error(`there is no collection ${write.collection}`)
    const { collection } = kind
    for (const key of write.files) await this.objects.delete(key)
    if (write.change === null) {
      await this.documents.delete(collection, write.userId, write.id)
      return
    }
    const stored = await this.documents.get(collection, write.userId, write.id)
    if (stored && stored.version >= write.version) return
    const next = changed(kind, write, stored)
    const isWritten = await this.documents.put(
      ...[collection, write.userId, next, stored?.version ?? null],
    )
    if (!isWritten) throw new Error('another process is writing it')
  }
}

/** A document with a write done to it. */
export function changed<T extends object>(
  { initial, apply, change: schema }: KeptDocument<T>,
  { change, version, createdAt, id }: QueuedWriteOf,
  stored: StoredDocument<T> | null,
): StoredDocument<T> {
  const body = apply(stored?.body ?? initial, schema.parse(change), createdAt)
  return { id, version, body, createdAt: stored?.createdAt ?? createdAt, updatedAt: createdAt }
}
type QueuedWriteOf = writes.QueuedWrite & { readonly id: string }

/** Whether nothing has to be asked of the store to know the whole document. */
export const isKnownFromQueue = ([first]: readonly writes.QueuedWrite[]): boolean =>
  first?.version === untouchedVersion + 1
