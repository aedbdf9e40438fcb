import { createHash } from 'node:crypto'
import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import { FlorinError } from '@florin/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { catchError, from, mergeMap, type Observable } from 'rxjs'
import { currentContext, type RequestContext } from '../context/request-context.js'
import { etagOf } from './etag.js'
import { IdempotentReplay } from './idempotency-store.js'
import { operationMetadata, type OperationOptions } from './operation.decorator.js'
import { formatPositions, ReadYourWrites } from './read-your-writes.js'

const positionHeader = 'x-florin-position'
const keyPattern = /^[\x21-\x7e]{1,255}$/

/** What every route has in common: waiting for one's own writes, idempotency, ETag and position. */
@Injectable()
export class RequestInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly reads: ReadYourWrites,
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
      mergeMap(() => next.handle()),
      mergeMap((body: unknown) => from(this.after(context, reply, body))),
      catchError((error: unknown) => from(this.refused(context, reply, error))),
    )
  }

  private async before(
    operation: OperationOptions,
    context: RequestContext,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    if (operation.idempotent) context.idempotency = idempotencyOf(request, operation.status ?? 200)
    if (!operation.readsBehind || !context.userId) return
    const header = request.headers[positionHeader]
    const fresh = await this.reads.wait(
      context.userId,
      typeof header === 'string' ? header : undefined,
      operation.readsBehind,
    )
    if (fresh) return
    context.isBehind = true
    void reply.header('X-Florin-Stale', 'true')
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
      const newest = await this.reads.newest(context.userId)
      if (newest !== '') void reply.header('X-Florin-Position', newest)
    }
    throw error
  }
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
