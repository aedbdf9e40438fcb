import type { ServiceName } from '@florin/contracts'
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel'
import { MongoClient, type Collection as MongoCollection, type Db } from 'mongodb'
import { trustIn } from '../config/authority-file.js'
import type { Log } from '../observability/log.js'
import { conditionsOf, idOf, storable } from './body.js'
import type { Collection } from './collection.js'
import { idIn, keyOf, shown, type Kept } from './mongo-document.js'
import { allIn, fill, isEmpty } from './mongo-whole.js'
import type { DocumentStore, ListedDocument, WholeDocument } from './open-documents.js'
import { Documents, documentsUnavailable, type StoredDocument, type Wanted } from './documents.js'

export interface MongoDocumentsOptions {
  /** `mongodb://[user:password@]host:port[,…]/[?…]`. */
  readonly url: string
  /** File of the certificate authority that vouches for the server, where it is not a public one. */
  readonly caFile?: string
  readonly log: Log
}

/** How long a request may wait for the store at the most. */
const answerMsMax = 2_000
/** After so many failures in a row the store is left alone for a while. */
const failuresMax = 3
const restMs = 1_000
const listedAtATime = 1_000
const duplicateKey = 11_000

/** One MongoDB for all services of a process; each has a database of its own there. */
export class MongoServerOfDocuments implements DocumentStore {
  private readonly client: MongoClient

  /** @throws StartupError when the authority's file can't be read */
  constructor(private readonly options: MongoDocumentsOptions) {
    const { caFile } = options
    this.client = new MongoClient(options.url, {
      serverSelectionTimeoutMS: answerMsMax,
      connectTimeoutMS: answerMsMax,
      socketTimeoutMS: answerMsMax,
      waitQueueTimeoutMS: answerMsMax,
      retryWrites: false,
      ...(caFile === undefined ? {} : { tls: true, ...trustIn('MONGO_CA_FILE', caFile) }),
    })
  }

  documentsOf(service: ServiceName): Documents {
    return new MongoDocuments(this.client.db(databaseOf(service)), this.options.log)
  }

  async *list(
    service: ServiceName,
    collection: string,
    userId: string | null,
  ): AsyncIterable<ListedDocument> {
    const kept = this.client.db(databaseOf(service)).collection<Kept<object>>(collection)
    const found = kept
      .find(userId === null ? {} : { userId: { $eq: idOf(userId) } }, { batchSize: listedAtATime })
      .project<Kept<object>>({ userId: 1, version: 1, updatedAt: 1 })
      .sort({ _id: 1 })
    for await (const { _id, userId: owner, version, updatedAt } of found)
      yield { userId: owner, id: idIn(_id), version, updatedAt }
  }

  all(service: ServiceName): AsyncIterable<WholeDocument> {
    return allIn(this.client.db(databaseOf(service)))
  }

  isEmpty(service: ServiceName): Promise<boolean> {
    return isEmpty(this.client.db(databaseOf(service)))
  }

  fill(service: ServiceName, documents: readonly WholeDocument[]): Promise<void> {
    return fill(this.client.db(databaseOf(service)), documents)
  }

  async clear(service: ServiceName): Promise<void> {
    await this.client.db(databaseOf(service)).dropDatabase()
  }

  close(): Promise<void> {
    return this.client.close()
  }
}

/**
 * Documents in MongoDB. Every filter names the user, in the key as well as beside it. A store that is away
 * is known to be so within seconds, and from then on at once.
 */
export class MongoDocuments extends Documents {
  private readonly breaker = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresMax),
  })
  private readonly indexed = new Set<string>()
  private isAway = false

  constructor(
    private readonly database: Db,
    private readonly log: Log,
  ) {
    super()
  }

  override async get<T extends object>(
    collection: Collection<T>,
    userId: string,
    id: string,
  ): Promise<StoredDocument<T> | null> {
    const key = keyOf(userId, id)
    return this.ask(collection, async (kept) => {
      const found = await kept.findOne({ _id: { $eq: key }, userId: { $eq: idOf(userId) } })
      return found && shown<T>(found as unknown as Kept<T>)
    })
  }

  override async find<T extends object>(
    collection: Collection<T>,
    userId: string,
    wanted: Wanted<T>,
  ): Promise<StoredDocument<T>[]> {
    const conditions = conditionsOf(collection, wanted).map(([field, value]) => [
      ...[field, { $eq: value }],
    ])
    const from = wanted.after === undefined ? {} : { _id: { $gt: keyOf(userId, wanted.after) } }
    const filter = { userId: { $eq: idOf(userId) }, ...from, ...Object.fromEntries(conditions) }
    return this.ask(collection, async (kept) => {
      const found = await kept.find(filter).sort({ _id: 1 }).limit(wanted.limit).toArray()
      return found.map((one) => shown<T>(one as unknown as Kept<T>))
    })
  }

  override async put<T extends object>(
    collection: Collection<T>,
    userId: string,
    { id, version, body, createdAt, updatedAt }: StoredDocument<T>,
    expected: number | null,
  ): Promise<boolean> {
    const _id = keyOf(userId, id)
    const about = { userId: idOf(userId), version, createdAt, updatedAt }
    const whole = { ...storable(collection, body), ...about }
    return this.ask(collection, async (kept) => {
      if (expected === null) return inserted(kept, { _id, ...whole })
      const filter = { _id: { $eq: _id }, userId: { $eq: about.userId } }
      const { matchedCount } = await kept.replaceOne(
        { ...filter, version: { $eq: expected } },
        whole,
      )
      return matchedCount > 0
    })
  }

  override async delete(collection: Collection, userId: string, id: string): Promise<boolean> {
    const filter = { _id: { $eq: keyOf(userId, id) }, userId: { $eq: idOf(userId) } }
    return this.ask(collection, async (kept) => (await kept.deleteOne(filter)).deletedCount > 0)
  }

  override async deleteAllOf(collections: readonly Collection[], userId: string): Promise<number> {
    let gone = 0
    for (const collection of collections)
      gone += await this.ask(
        collection,
        async (kept) => (await kept.deleteMany({ userId: { $eq: idOf(userId) } })).deletedCount,
      )
    return gone
  }

  override async ping(): Promise<void> {
    await this.guarded(() => this.database.command({ ping: 1 }))
  }

  private ask<T extends object, Answer>(
    { name, indexes }: Collection<T>,
    work: (kept: MongoCollection<{ _id: string }>) => Promise<Answer>,
  ): Promise<Answer> {
    return this.guarded(async () => {
      const kept = this.database.collection<{ _id: string }>(name)
      if (!this.indexed.has(name)) {
        for (const field of ['_id', ...indexes]) await kept.createIndex({ userId: 1, [field]: 1 })
        this.indexed.add(name)
      }
      return work(kept)
    })
  }

  /** @throws FlorinError unavailable when the store fails, whatever the reason. */
  private async guarded<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      const answer = await this.breaker.execute(async () => {
        // A client that found nobody at its first try asks nobody else by itself, ever.
        await this.database.client.connect()
        return work()
      })
      this.tell(undefined)
      return answer
    } catch (error) {
      if (!(error instanceof BrokenCircuitError)) this.tell(error)
      throw documentsUnavailable(error)
    }
  }

  /** One line when it goes and one when it is back, however often it is tried. */
  private tell(error: unknown): void {
    if (this.isAway === (error !== undefined)) return
    this.isAway = error !== undefined
    if (this.isAway) this.log.warn({ err: error }, 'the document store cannot be reached')
    else this.log.info('the document store can be reached again')
  }
}

const databaseOf = (service: ServiceName): string => `florin_${service}`

/** @returns false when there is one already. */
async function inserted(
  kept: MongoCollection<{ _id: string }>,
  whole: { _id: string },
): Promise<boolean> {
  try {
    await kept.insertOne(whole)
    return true
  } catch (error) {
    if ((error as { code?: unknown }).code === duplicateKey) return false
    throw error
  }
}
