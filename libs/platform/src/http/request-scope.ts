import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '../context/ids.js'
import { runInContext, type RequestContext } from '../context/request-context.js'
import { endRequestSpan, startRequestSpan } from '../tracing/request-span.js'
import { within, type Span } from '../tracing/tracing.js'
import { clientAddress } from './client-address.js'

interface Scope {
  readonly context: RequestContext
  readonly span: Span | undefined
}

const safeId = /^[\w.-]{1,100}$/
/** On the request itself: what a WeakMap holds outlives its key until the next major collection, and all it refers to. */
const scopeOf = Symbol('scope')
type Scoped = FastifyRequest & { [scopeOf]?: Scope }

/** Begins a request: everything that is done for it from here on knows whose it is and where it belongs. */
export function enterScope(
  request: FastifyRequest,
  reply: FastifyReply,
  server: { service: string; isEdge: boolean },
  next: () => void,
): void {
  const context = contextOf(request)
  // Whoever it is passed on to calls it the same.
  request.raw.headers['x-correlation-id'] = context.correlationId
  const span = startRequestSpan(request, reply, server)
  span?.set({ 'florin.correlation_id': context.correlationId })
  ;(request as Scoped)[scopeOf] = { context, span }
  runInContext(context, () => within(span, next))
}

/** Ends a request that was answered, and runs what is to be said of it in its own context. */
export function leaveScope(request: FastifyRequest, status: number, tell: () => void): void {
  const scope = (request as Scoped)[scopeOf]
  if (!scope) return tell()
  endRequestSpan(scope.span, status)
  runInContext(scope.context, () => within(scope.span, tell))
}

function contextOf(request: FastifyRequest): RequestContext {
  return {
    correlationId: correlationIdOf(request.headers),
    userId: null,
    sessionId: null,
    ipAddress: clientAddress(request.ip),
    userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
    positions: new Map(),
  }
}

/** The id that a caller gave its request, if it may stand in logs; otherwise a new one. */
export function correlationIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-correlation-id']
  return typeof given === 'string' && safeId.test(given) ? given : newId()
}
