import { AsyncLocalStorage } from 'node:async_hooks'
import type { ActingScope } from './acting-scope.js'
import type { SpanContext } from '../tracing/traceparent.js'
import type { Span } from '../tracing/tracing.js'

/** A write that must happen once for its key; `fingerprint` tells the same request from another one. */
export interface IdempotentRequest {
  readonly key: string
  fingerprint: string
  /** Status the first answer has, and every replay of it. */
  readonly status: number
}

/** What one request, event batch or job carries along without passing it by hand. */
export interface RequestContext {
  readonly correlationId: string
  userId: string | null
  sessionId: string | null
  /** What whoever sent it is besides a user, such as `admin`, as their token says. */
  role?: string | undefined
  readonly ipAddress: string | null
  readonly userAgent: string | null
  /** Where it comes from, if that is recorded and nothing of its own is. */
  readonly origin?: SpanContext | undefined
  /** Of the events that are being handled: what they lead to is part of them. */
  readonly spans?: ReadonlyMap<string, Span>
  /** Last event of each kind this request published; answered as `X-Florin-Position`. */
  readonly positions: Map<string, string>
  idempotency?: IdempotentRequest | undefined
  /** The caller has written something that what this request reads has not applied yet, wait as it did. */
  isBehind?: boolean
  /** For whom it acts now, and within which scope; undefined while it acts for whoever sent it. */
  readonly acting?: ActingScope
  /** It has looked for what is another's, so that its answer is not to be kept. */
  looksAtOthers?: boolean
  /** Code of the problem it was answered with. */
  problem?: string
  /** Keeps its answer for those who ask the same later. */
  keep?: (body: unknown) => void
}

const storage = new AsyncLocalStorage<RequestContext>()

export const currentContext = (): RequestContext | undefined => storage.getStore()

/** The request turns out to be this user's: said before the first statement on their behalf. */
export function actAs(userId: string): void {
  const context = currentContext()
  if (context) context.userId = userId
}

export const runInContext = <T>(context: RequestContext, work: () => T): T =>
  storage.run(context, work)

/** The context of work that no request began: a job, a consumer, a start-up step. */
export const systemContext = (correlationId: string): RequestContext => ({
  correlationId,
  userId: null,
  sessionId: null,
  ipAddress: null,
  userAgent: null,
  positions: new Map(),
})
