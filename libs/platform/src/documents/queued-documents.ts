import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type Provider,
} from '@nestjs/common'
import { Clock } from '../context/clock.js'
import { ApiDatabase } from '../database/api-database.js'
import type { Reader, Tx } from '../database/tx.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { assertVersion, type ExpectedVersions } from '../http/etag.js'
import { Objects } from '../objects/objects.js'
import type { Log } from '../observability/log.js'
import { logToken } from '../runtime/tokens.js'
import { changed, DocumentQueue, isKnownFromQueue } from './document-queue.js'
import * as writes from './document-writes.repository.js'
import { Documents, type StoredDocument } from './documents.js'
import { untouchedVersion, type KeptDocument } from './kept-document.js'

const kindsToken = Symbol('kinds of documents')

/** What a write does besides changing what the document says. */
export interface WriteOptions {
  /** The versions that the caller may have seen: of the part that is named, else of the document. */
  readonly expected?: ExpectedVersions
  /** The part that is changed, where it has a version of its own. */
  readonly part?: string
  /** When it is done; now unless told. */
  readonly at?: Date
  /** Keys of stored objects that the document names from now on. */
  readonly addFiles?: readonly string[]
  /** Keys of stored objects that it names no more, and that go. */
  readonly removeFiles?: readonly string[]
}

/** A change of a document, as it will be kept. */
export interface Written {
  /** That of the document, and of the part that was named, from now on. */
  readonly version: number
  readonly at: Date
}

/**
 * Documents that are written with the facts and kept elsewhere: a write goes into a queue in the transaction of
 * whatever else is committed, and from there into the store. Nobody who writes waits for the store; who reads is
 * shown what is still queued, too.
 */
@Injectable()
export class QueuedDocuments implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly queue: DocumentQueue

  constructor(
    private readonly database: ApiDatabase,
    worker: WorkerDatabase,
    private readonly documents: Documents,
    objects: Objects,
    private readonly clock: Clock,
    @Inject(logToken) log: Log,
    @Inject(kindsToken) kinds: readonly KeptDocument[],
  ) {
    this.queue = new DocumentQueue(worker, documents, objects, kinds, log)
  }

  /** For the module of a service that owns documents of these kinds. */
  static of(...kinds: readonly KeptDocument[]): Provider[] {
    return [{ provide: kindsToken, useValue: kinds }, QueuedDocuments]
  }

  onApplicationBootstrap(): void {
    this.queue.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.queue.stop()
  }

  /** Versions and stored objects of a document, which the store is not asked for. */
  head(reader: Reader, kind: KeptDocument, userId: string, id: string): Promise<writes.Head> {
    return writes.findHead(reader, { userId, collection: kind.collection.name, id })
  }

  /**
   * Changes a document when the transaction commits.
   * @throws FlorinError 412 when the caller has seen another version
   */
  async change<Change extends object>(
    tx: Tx,
    kind: KeptDocument<object, Change>,
    userId: string,
    id: string,
    change: Change,
    { expected, part, at = this.clock.now(), addFiles = [], removeFiles = [] }: WriteOptions = {},
  ): Promise<Written> {
    const key = { userId, collection: kind.collection.name, id }
    if (expected !== undefined)
      assertVersion(expected, writes.versionOf(await writes.findHead(tx, key), part))
    const version = await writes.raiseHead(tx, key, { addFiles, removeFiles, part })
    await writes.queueWrite(tx, key, { version, change, files: removeFiles, createdAt: at })
    tx.afterCommit(() => this.queue.wake())
    return { version, at }
  }

  /** Takes documents away when the transaction commits, those that there are, and the objects they name. */
  async forget(tx: Tx, kind: KeptDocument, userId: string, ids: readonly string[]): Promise<void> {
    const count = await writes.queueRemovals(tx, userId, kind.collection.name, ids)
    if (count > 0) tx.afterCommit(() => this.queue.wake())
  }

  /**
   * A document as it was last committed; null when nothing was ever written of it.
   * @throws FlorinError unavailable when the store has to be asked and is away
   */
  async read<T extends object>(
    kind: KeptDocument<T>,
    userId: string,
    id: string,
  ): Promise<StoredDocument<T> | null> {
    const key = { userId, collection: kind.collection.name, id }
    // First what is queued: what leaves the queue meanwhile is then in the store.
    const [head, queued] = await this.database.read(userId, (tx) =>
      Promise.all([writes.findHead(tx, key), writes.queuedOf(tx, key)]),
    )
    if (head.version === untouchedVersion) return null
    let document = isKnownFromQueue(queued)
      ? null
      : await this.documents.get(kind.collection, userId, id)
    for (const write of queued) {
      if (write.version <= (document?.version ?? 0)) continue
      document = changed(kind, { ...write, id }, document)
    }
    // Whoever keeps it, its fields come in the order of the schema.
    return document && { ...document, body: kind.collection.schema.parse(document.body) }
  }
}
