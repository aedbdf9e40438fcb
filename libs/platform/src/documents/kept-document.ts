import type { z } from 'zod'
import type { Collection } from './collection.js'

/**
 * How documents of a collection come about: from nothing, change by change. A change says by itself what it
 * does, as it is written down before the document can be read.
 */
export interface KeptDocument<T extends object = object, Change extends object = object> {
  readonly collection: Collection<T>
  readonly change: z.ZodType<Change>
  /** What a document says before anything was written. */
  readonly initial: T
  /** Pure. */
  apply(body: T, change: Change, at: Date): T
}

/** Version of a document that nothing was written of. */
export const untouchedVersion = 1
