import type { ErrorKind } from '@florin/contracts'
import type { z } from 'zod'
import type { CachedAnswer } from './answer-cache.js'

export const operationMetadata = 'florin:operation'

export interface OperationOptions {
  /** One sentence that says what the route does. */
  readonly summary: string
  readonly description?: string
  /** Status of the normal answer; 200 unless told. */
  readonly status?: number
  /** Schema of the normal answer's body; none for 204. */
  readonly answer?: z.ZodType
  /** What else may be answered, besides 401 and 422. */
  readonly errors?: readonly ErrorKind[]
  /** Needs no sign-in. */
  readonly public?: boolean
  /** Lets only those in who proved a few minutes ago who they are; 403 `step-up-required` for others. */
  readonly recentSignIn?: boolean
  /** Lets only administrators in; 403 `forbidden` for others, whatever they ask for. */
  readonly role?: 'admin'
  /** Creates something: takes `Idempotency-Key`. */
  readonly idempotent?: boolean
  /** Edits something: takes `If-Match`. */
  readonly conditional?: boolean
  /** Handlers whose work this route reads: it waits for them when the caller has just written. */
  readonly readsBehind?: readonly string[]
  /** Its answers are kept, and given again until something of the caller's changes. For GET alone. */
  readonly cached?: CachedAnswer
}
