import { FlorinError } from '@florin/contracts'
import type { Collection } from './collection.js'

/** A document as it is stored. */
export interface StoredDocument<T extends object = object> {
  /** A UUID, in lower case; names the document among those of its user and collection. */
  readonly id: string
  /** Positive, and higher with each write. */
  readonly version: number
  readonly body: T
  readonly createdAt: Date
  readonly updatedAt: Date
}

export type Scalar = string | number | boolean

/** What is looked for: fields that a collection declares, each equal to a value; by id, from after one. */
export interface Wanted<T extends object> {
  readonly where?: { readonly [Field in keyof T & string]?: Scalar }
  /** The last id of the page before. */
  readonly after?: string
  readonly limit: number
}

/**
 * Documents by collection, user and id. Each belongs to a user, and nothing is read or written without
 * saying whose it is. Values are data: whatever a text or a field's name looks like, it is never taken
 * for a question to the store.
 */
export abstract class Documents {
  /** Null when the user has no such document. @throws FlorinError unavailable, as all of them */
  abstract get<T extends object>(
    collection: Collection<T>,
    userId: string,
    id: string,
  ): Promise<StoredDocument<T> | null>
  /** In the order of ids. @throws Error when a field is asked for that is not declared */
  abstract find<T extends object>(
    collection: Collection<T>,
    userId: string,
    wanted: Wanted<T>,
  ): Promise<StoredDocument<T>[]>
  /**
   * Writes a document if the stored one has the expected version, or if there is none and null is expected.
   * @returns whether it was written
   * @throws Error when the body is none of the collection, or what no store can hold
   */
  abstract put<T extends object>(
    collection: Collection<T>,
    userId: string,
    document: StoredDocument<T>,
    expected: number | null,
  ): Promise<boolean>
  /** @returns whether there was one */
  abstract delete(collection: Collection, userId: string, id: string): Promise<boolean>
  /** Everything of a user, in all collections that are named. @returns how many documents went */
  abstract deleteAllOf(collections: readonly Collection[], userId: string): Promise<number>
  /** Resolves when the store answers. @throws FlorinError unavailable */
  abstract ping(): Promise<void>
}

/** The store can't be asked right now. */
export const documentsUnavailable = (cause: unknown): FlorinError =>
  new FlorinError(
    'unavailable',
    'documents-unavailable',
    'This part cannot be read right now; try again shortly.',
    { cause },
  )
