import { hash } from 'node:crypto'
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { FlorinError } from '@florin/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { currentContext, type RequestContext } from '../context/request-context.js'
import { AnswerCache, type CachedAnswer } from './answer-cache.js'
import { fingerprintOf } from './fingerprint.js'
import { operationMetadata, type OperationOptions } from './operation-options.js'
import { ReadYourWrites } from './read-your-writes.js'

const positionHeader = 'x-florin-position'
const keyPattern = /^[\x21-\x7e]{1,255}$/

/** Thrown to answer with what was worked out before and is still right. */
export class KeptAnswer extends Error {
  constructor(readonly body: unknown) {
    super('this answer was kept')
  }
}

/**
 * What every route has in common once it is known who asks: idempotency, waiting for one's own writes, an answer that was
 * kept. A guard, as Nest's interceptors make V8 keep each request until the next major collection: each binds its
 * context by a function with an accessor of its own, which is a hidden class of its own.
 */
@Injectable()
export class RequestGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly reads: ReadYourWrites,
    private readonly answers: AnswerCache,
  ) {}

  /** @throws KeptAnswer instead of the route being asked */
  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    if (execution.getType() !== 'http') return true
    const http = execution.switchToHttp()
    const request = http.getRequest<FastifyRequest>()
    const operation = this.reflector.get<OperationOptions | undefined>(
      operationMetadata,
      execution.getHandler(),
    )
    const context = currentContext()
    if (!operation || !context) return true
    if (operation.idempotent) context.idempotency = idempotencyOf(request, operation.status ?? 200)
    const { userId } = context
    const cached = this.answers.keeps && request.method === 'GET' ? operation.cached : undefined
    if (!userId || (!operation.readsBehind && !cached)) return true
    return this.wait({ context, userId, operation, cached }, request, http.getResponse())
  }

  private async wait(
    { context, userId, operation, cached }: Asked,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<boolean> {
    const given = request.headers[positionHeader]
    const header = typeof given === 'string' ? given : undefined
    const waited = this.reads.wait(userId, header, operation.readsBehind ?? [], !!cached)
    const [{ isFresh }, look] = await Promise.all([
      waited,
      cached && this.answers.look(cached, keyOf(cached, request, userId), waited),
    ])
    if (!isFresh) {
      context.isBehind = true
      void reply.header('X-Florin-Stale', 'true')
    }
    if (look?.kept) throw new KeptAnswer(look.kept.body)
    if (look) context.keep = look.keep
    return true
  }
}

interface Asked {
  readonly context: RequestContext
  readonly userId: string
  readonly operation: OperationOptions
  readonly cached: CachedAnswer | undefined
}

/** What decides the answer of a route, besides what the user has. */
function keyOf({ key }: CachedAnswer, request: FastifyRequest, userId: string): string {
  if (key) return key(userId, request.params as Record<string, string>)
  const endpoint = (request.routeOptions.url ?? '').replace(/^\/v1\//, '')
  return `cache:api:${endpoint}:${userId}:${hash('sha256', request.url, 'base64url')}`
}

function idempotencyOf(request: FastifyRequest, status: number): RequestContext['idempotency'] {
  const key = request.headers['idempotency-key']
  if (key === undefined) return undefined
  if (typeof key !== 'string' || !keyPattern.test(key)) {
    throw new FlorinError(
      'malformed',
      'invalid-idempotency-key',
      'Idempotency-Key takes 1 to 255 visible ASCII characters.',
    )
  }
  return { key, status, fingerprint: fingerprintOf(request.method, request.url, request.body) }
}
