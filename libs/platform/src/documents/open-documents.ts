import type { ServiceName } from '@florin/contracts'
import { z } from 'zod'
import type { Log } from '../observability/log.js'
import type { Documents, StoredDocument } from './documents.js'

/** Where a process of the distributed profile keeps documents. */
export const documentsConfigSchema = z.object({
  /** A MongoDB; without it documents are rows of the service's own schema. */
  MONGO_URL: z.url({ protocol: /^mongodb(\+srv)?$/ }).optional(),
  /** File of the certificate authority that vouches for the server, where it is not a public one. */
  MONGO_CA_FILE: z.string().optional(),
})

/** A document as a list tells it. */
export interface ListedDocument {
  readonly userId: string
  readonly id: string
  readonly version: number
  readonly updatedAt: Date
}

/** A document with all that is kept of it. */
export interface WholeDocument extends StoredDocument {
  readonly userId: string
  readonly collection: string
}

/** A store that several services share, each with a part of its own. */
export interface DocumentStore {
  documentsOf(service: ServiceName): Documents
  /** A service's documents of a collection, everybody's or one user's, in the order of users and ids. */
  list(
    service: ServiceName,
    collection: string,
    userId: string | null,
  ): AsyncIterable<ListedDocument>
  /** Everything that a service keeps, in the order of collections and keys. */
  all(service: ServiceName): AsyncIterable<WholeDocument>
  isEmpty(service: ServiceName): Promise<boolean>
  /** Puts documents there as they are. @throws Error when there is one of them already */
  fill(service: ServiceName, documents: readonly WholeDocument[]): Promise<void>
  /** Takes everything away that a service keeps. */
  clear(service: ServiceName): Promise<void>
  close(): Promise<void>
}

/** The store that a configuration names; undefined when it names none. */
export async function openDocuments(
  config: z.infer<typeof documentsConfigSchema>,
  log: Log,
): Promise<DocumentStore | undefined> {
  if (config.MONGO_URL === undefined) return undefined
  // Loaded by those alone who have a server.
  const { MongoServerOfDocuments } = await import('./mongo-documents.js')
  const caFile = config.MONGO_CA_FILE
  return new MongoServerOfDocuments({
    ...{ url: config.MONGO_URL, log },
    ...(caFile === undefined ? {} : { caFile }),
  })
}
