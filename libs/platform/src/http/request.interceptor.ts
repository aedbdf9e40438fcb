import { createHash, hash } from 'node:crypto'
import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { FlorinError } from '@florin/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { catchError, from, mergeMap, of, tap, type Observable } from 'rxjs'
import { currentContext, type RequestContext } from '../context/request-context.js'
import { requestsRepeated } from '../observability/metrics.js'
import { serviceNameToken } from '../runtime/tokens.js'
import { AnswerCache, type CachedAnswer, type Look } from './answer-cache.js'
import { etagOf } from './etag.js'
import { IdempotentReplay } from './idempotency-store.js'
import { operationMetadata, type OperationOptions } from './operation-options.js'
import { formatPositions, ReadYourWrites } from './read-your-writes.js'

const positionHeader = 'x-florin-position'
const keyPattern = /^[\x21-\x7e]{1,255}$/

/** What every route has in common: waiting for one's own writes, idempotency, ETag and position. */
@Injectable()
export class RequestInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly reads: ReadYourWrites,
    private readonly answers: AnswerCache,
    @Inject(serviceNameToken) private readonly service: string,
  ) {}

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (execution.getType() !== 'http') return next.handle()
    const request = execution.switchToHttp().getRequest<FastifyRequest>()
    const reply = execution.switchToHttp().getResponse<FastifyReply>()
    const operation = this.reflector.get<OperationOptions | undefined>(
      operationMetadata,
      execution.getHandler(),
    )
    const context = currentContext()
    if (!operation || !context) return next.handle()
    return from(this.before(operation, context, request, reply)).pipe(
      mergeMap((look) => answerOf(look, next, context)),
      mergeMap((body: unknown) => from(this.after(context, reply, body))),
      catchError((error: unknown) => from(this.refused(context, reply, error))),
    )
  }

  private async before(
    operation: OperationOptions,
    context: RequestContext,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Look | undefined> {
    if (operation.idempotent) context.idempotency = idempotencyOf(request, operation.status ?? 200)
    const { userId } = context
    const cached = this.answers.keeps && request.method === 'GET' ? operation.cached : undefined
    if (!userId || (!operation.readsBehind && !cached)) return undefined
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
    return look
  }

  private async after(
    context: RequestContext,
    reply: FastifyReply,
    body: unknown,
  ): Promise<unknown> {
    if (context.positions.size > 0 && context.userId) {
      await this.reads.remember(context.userId, context.positions)
      if (!reply.sent) void reply.header('X-Florin-Position', formatPositions(context.positions))
    }
    const version = (body as { version?: unknown } | null | undefined)?.version
    if (typeof version === 'number' && !reply.sent) void reply.header('ETag', etagOf(version))
    return body
  }

  /** A repeat has published nothing itself: it tells the newest positions known, which cover those of the first. */
  private async refused(
    context: RequestContext,
    reply: FastifyReply,
    error: unknown,
  ): Promise<never> {
    if (error instanceof IdempotentReplay && context.userId) {
      const route = reply.request.routeOptions.url ?? 'none'
      requestsRepeated.inc({ service: this.service, route })
      const newest = await this.reads.newest(context.userId)
      if (newest !== '') void reply.header('X-Florin-Position', newest)
    }
    throw error
  }
}

/** The answer that was kept; else the one that is worked out, which is kept unless others' rows may be in it. */
function answerOf(
  look: Look | undefined,
  next: CallHandler,
  context: RequestContext,
): Observable<unknown> {
  if (look?.kept) return of(look.kept.body)
  const keep = (body: unknown): void => {
    if (!context.looksAtOthers) look?.keep(body)
  }
  return next.handle().pipe(tap(keep))
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

/** Tells whether two requests are the same one. */
export const fingerprintOf = (method: string, url: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method} ${url}\n${written(body)}`)
    .digest('base64url')

/** JSON.parse reads what is nested deeper than JSON.stringify can write; no route takes such a body. */
function written(body: unknown): string {
  try {
    return JSON.stringify(body ?? null)
  } catch {
    throw new FlorinError('malformed', 'malformed-request', 'The body is nested too deeply.')
  }
}
