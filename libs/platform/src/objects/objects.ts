import type { Readable } from 'node:stream'

/** The stored object is larger than its limit allows. */
export class ObjectTooLarge extends Error {
  constructor(readonly bytesMax: number) {
    super(`larger than ${bytesMax} bytes`)
  }
}

export interface StoredObject {
  readonly bytes: number
  /** SHA-256 of the content, hex. */
  readonly sha256: string
}

/** An object as a list tells it. */
export interface ListedObject {
  readonly key: string
  readonly bytes: number
  readonly storedAt: Date
}

/** A request that whoever has it may make once, or again and again, until it expires. */
export interface SignedTransfer {
  readonly url: string
  readonly method: 'GET' | 'PUT'
  /** To be sent as they are. */
  readonly headers: Readonly<Record<string, string>>
  readonly expiresAt: Date
}

export interface UploadTerms {
  /** Exactly as many. */
  readonly bytes: number
  readonly contentType: string
  readonly expiresSeconds: number
}

export interface DownloadTerms {
  /** What the file is to be called where it arrives. */
  readonly fileName: string
  /** What it is to be told to be; what the store believes unless told. */
  readonly contentType?: string
  readonly expiresSeconds: number
}

/**
 * Files by key, such as `imports/{userId}/{importId}`: statements, receipts, exports. Keys are made of
 * ids by the services, never of names that people gave. What they lie in may be away: then each method throws a
 * FlorinError `files-unavailable`, and the same may be asked again.
 */
export abstract class Objects {
  /** Streams content in; nothing is kept when it breaks off. @throws ObjectTooLarge */
  abstract put(key: string, content: Readable, bytesMax: number): Promise<StoredObject>
  /** The whole content, or null when there is no such object. */
  abstract get(key: string): Promise<Buffer | null>
  /** The content as a stream, or null when there is no such object. */
  abstract open(key: string): Promise<Readable | null>
  /** Puts a copy of an object under another key, whole or not at all. @returns whether there was one */
  abstract copy(from: string, to: string): Promise<boolean>
  abstract delete(key: string): Promise<void>
  /** What is known of an object, or null when there is none. */
  abstract find(key: string): Promise<ListedObject | null>
  /** All objects whose keys begin with the folders of `prefix` (`imports`, `imports/{userId}`), one by one. */
  abstract list(prefix: string): AsyncIterable<ListedObject>
  /** Removes what uploads that broke off before a time have left where it takes room. @returns how many. */
  abstract forgetPartial(before: Date): Promise<number>
  /** A request that stores an object past the product; null where that is not offered. */
  abstract signUpload(key: string, terms: UploadTerms): Promise<SignedTransfer | null>
  /** A request that reads an object past the product; null where that is not offered. */
  abstract signDownload(key: string, terms: DownloadTerms): Promise<SignedTransfer | null>
  /** Whether objects can be kept as the settings say. @throws StartupError naming the setting that is wrong */
  abstract check(): Promise<void>
}
