import { type ArgumentsHost, Catch, HttpException, type ExceptionFilter } from '@nestjs/common'
import { errorKinds, FlorinError, type ErrorKind, type Problem } from '@florin/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { throwError } from 'rxjs'
import { currentContext } from '../context/request-context.js'
import { isDiskFull, isOutage } from '../database/outage.js'
import type { Log } from '../observability/log.js'
import { etagOf } from './etag.js'
import { IdempotentReplay, repeatedHeader } from './idempotency-store.js'
import { KeptAnswer } from './request.guard.js'
import { SeeOther } from './see-other.js'

/** What each kind of error is called, the same for every occurrence. */
export const problemTitles: Record<ErrorKind, string> = {
  malformed: 'The request cannot be read',
  unauthenticated: 'Sign in first',
  forbidden: 'Not allowed',
  'not-found': 'Not found',
  conflict: 'Conflict',
  stale: 'Changed in the meantime',
  'too-large': 'Too large',
  'unsupported-media-type': 'Unsupported media type',
  invalid: 'A value is not valid',
  'rate-limited': 'Too many requests',
  internal: 'Something went wrong on our side',
  unavailable: 'Not available right now',
}

const retryAfterSeconds = 2
/** Between two lines of the log about the same. */
const tellMs = 10_000

/** Turns every error into RFC 9457 problem+json; no stack, SQL or class name reaches the wire. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  /** When each kind of trouble was last told of, by its code. */
  private readonly toldAt = new Map<string, number>()

  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): unknown {
    // An event handler's error belongs to its consumer.
    if (host.getType<string>() !== 'http') return throwError(() => error)
    const reply = host.switchToHttp().getResponse<FastifyReply>()
    const request = host.switchToHttp().getRequest<FastifyRequest>()
    if (reply.sent || reply.raw.headersSent) return undefined
    if (error instanceof KeptAnswer) return reply.send(error.body)
    if (error instanceof IdempotentReplay) {
      const version = versionIn(error.body)
      if (version !== undefined) void reply.header('ETag', etagOf(version))
      return reply
        .status(error.status)
        .header(repeatedHeader, 'true')
        .type('application/json; charset=utf-8')
        .send(error.body)
    }
    if (error instanceof SeeOther)
      return reply
        .status(303)
        .headers({ Location: error.url, 'Cache-Control': 'private, no-store' })
        .send()
    const known = toFlorinError(error)
    const about = { err: error, route: request.url.split('?')[0] }
    if (known.kind === 'internal') this.log.error(about, 'a request failed')
    else if (known.kind === 'unavailable' && known !== error) this.tellOnce(known.code, about)
    return sendProblem(reply, request.url, known)
  }

  /** Why requests are asked to come again, which the answer does not say; the same goes for many of them. */
  private tellOnce(code: string, about: object): void {
    const now = performance.now()
    if (now - (this.toldAt.get(code) ?? -Infinity) < tellMs) return
    this.toldAt.set(code, now)
    this.log.warn({ ...about, code }, 'requests are asked to come again')
  }
}

/** The version a stored answer tells, which its ETag was made of. */
function versionIn(body: string): number | undefined {
  const { version } = (JSON.parse(body) ?? {}) as { version?: unknown }
  return typeof version === 'number' ? version : undefined
}

/** The problem document of an error, as RFC 9457 has it. */
export const problemOf = (
  error: FlorinError,
  url: string,
  traceId: string,
): Problem & Record<string, unknown> => ({
  type: `https://florin.app/problems/${error.code}`,
  title: problemTitles[error.kind],
  status: errorKinds[error.kind],
  detail: error.message,
  instance: url.split('?')[0] ?? '',
  code: error.code,
  ...(error.options.errors ? { errors: [...error.options.errors] } : {}),
  traceId,
  ...error.options.extra,
})

export const sendProblem = (reply: FastifyReply, url: string, error: FlorinError): unknown =>
  reply.send(asProblem(reply, url, error))

/** Makes an answer a problem. @returns its body */
export function asProblem(reply: FastifyReply, url: string, error: FlorinError): Buffer {
  const status = errorKinds[error.kind]
  const context = currentContext()
  const problem = problemOf(error, url, context?.correlationId ?? String(reply.request.id))
  if (context) context.problem = error.code
  if (error.kind === 'unavailable' || error.kind === 'rate-limited')
    void reply.header('Retry-After', waitSecondsOf(error))
  if (error.kind === 'unauthenticated') void reply.header('WWW-Authenticate', 'Bearer')
  void reply.status(status).header('Content-Type', 'application/problem+json')
  return Buffer.from(JSON.stringify(problem))
}

const waitSecondsOf = ({ options }: FlorinError): number => {
  const told = options.extra?.['retryAfterSeconds']
  return typeof told === 'number' ? told : retryAfterSeconds
}

const byStatus = new Map(
  Object.entries(errorKinds).map(([kind, status]) => [status as number, kind as ErrorKind]),
)

export function toFlorinError(error: unknown): FlorinError {
  if (error instanceof FlorinError) return error
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error)
  const { statusCode, code } = error as { statusCode?: unknown; code?: unknown }
  if (typeof statusCode === 'number') return fromStatus(statusCode, error)
  if (isDiskFull(error)) {
    return new FlorinError(
      'unavailable',
      'storage-full',
      'There is no room left where data is kept, and nothing was changed; try again once there is.',
    )
  }
  if (isOutage(error)) {
    return new FlorinError(
      'unavailable',
      'database-unavailable',
      'The database cannot be reached; try again shortly.',
    )
  }
  if (typeof code === 'string' && isTimeout(code)) {
    return new FlorinError(
      'unavailable',
      'database-busy',
      'The database took too long, and nothing was changed; try again shortly.',
    )
  }
  return new FlorinError(
    'internal',
    'internal',
    'The request failed; nothing was changed. The traceId helps to find out why.',
  )
}

function fromStatus(status: number, error: unknown): FlorinError {
  const { message } = error as Error
  switch (status) {
    case 400:
      return new FlorinError('malformed', 'malformed-request', 'The body is not valid JSON.')
    case 404:
      return new FlorinError('not-found', 'no-such-route', 'There is nothing at this address.')
    case 413:
      return new FlorinError(
        'too-large',
        'body-too-large',
        'The body is larger than this route takes.',
      )
    case 415:
      return new FlorinError(
        'unsupported-media-type',
        'unsupported-media-type',
        'Send application/json, or multipart/form-data for files.',
      )
    default: {
      const kind = byStatus.get(status)
      return kind
        ? new FlorinError(kind, kind, message)
        : new FlorinError(
            status < 500 ? 'malformed' : 'internal',
            'malformed-request',
            'The request cannot be read.',
          )
    }
  }
}

/** PostgreSQL gave up on a statement (57014), a lock (55P03) or an idle transaction (25P03, 25P04) when its time was up. */
const isTimeout = (code: string): boolean => ['57014', '55P03', '25P03', '25P04'].includes(code)
