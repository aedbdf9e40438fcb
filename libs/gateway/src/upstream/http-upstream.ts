import type { ClientRequest } from 'node:http'
import { pipeline } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { FlorinError } from '@florin/contracts'
import { bodyBytesMax, correlationIdOf, problemOf } from '@florin/platform'
import type { OpenAPIObject } from '@nestjs/swagger'
import { bulkhead, BulkheadRejectedError } from 'cockatiel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { policiesFor, tooLarge } from '../gates.js'
import { forwardable, joinHeaders } from './headers.js'
import type { Question } from './replica.js'
import { Replicas } from './replicas.js'
import type { Upstream } from './upstream.js'

/** Requests that one service may have under way, so that one that hangs does not hold up those of others. */
const underWayMax = 128
/** A body of no more than this is kept until it was answered, so that it can be sent again. */
const keptBytesMax = 64 * 1024
const readyMs = 2_000
const documentMs = 5_000

/** Streams exchanges to the replicas of a service, at base URLs such as `http://budget:3000`. */
export function httpUpstream(
  name: string,
  routes: readonly string[],
  bases: string | readonly string[],
): Upstream {
  const replicas = new Replicas(name, typeof bases === 'string' ? [bases] : bases)
  const compartment = bulkhead(underWayMax)
  return {
    name,
    routes,
    forward: (request, reply) => {
      reply.hijack()
      const exchange = (): Promise<void> => pass(replicas, request, reply)
      const passing = isStream(request) ? exchange() : compartment.execute(exchange)
      passing.catch((error: unknown) => {
        refuse(request, reply, reasonOf(error, name))
      })
    },
    get: async (path, headers, signal) => {
      const question = { method: 'GET', path, headers: { ...headers }, isRepeatable: true }
      const answer = await replicas.ask({ ...question, send: (out) => out.end(), signal })
      return {
        status: answer.statusCode ?? 502,
        headers: answer.headers,
        body: (await buffer(answer)).toString(),
      }
    },
    ready: async () => (await replicas.first((base) => isReady(base))) ?? false,
    replicas: () => replicas.counts,
    openApi: async () => {
      const document = await replicas.first((base) => documentOf(base))
      if (!document) throw unreachableDocument(name)
      return document
    },
    close: () => replicas.close(),
  }
}

/** Resolves when the whole answer has been passed on. */
async function pass(
  replicas: Replicas,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const leaving = new AbortController()
  const leave = (): void => leaving.abort()
  // Who leaves would otherwise keep the service at work for nobody.
  reply.raw.once('close', leave)
  const answer = await replicas.ask(await questionOf(request, reply, leaving.signal))
  // From here on the pipeline ends the one when the other ends, with as many listeners as Node holds for a leak.
  reply.raw.off('close', leave)
  if (reply.raw.headersSent) return void answer.destroy()
  const kept = Object.entries(forwardable(answer.headers))
  reply.raw
    .setHeaders(joinHeaders(Object.entries(reply.getHeaders()), kept))
    .writeHead(answer.statusCode ?? 502)
  await new Promise<void>((resolve) => {
    // What breaks off is broken off: whoever reads it must not take it for the whole.
    pipeline(answer, reply.raw, () => resolve())
  })
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

async function questionOf(
  request: FastifyRequest,
  reply: FastifyReply,
  signal: AbortSignal,
): Promise<Question> {
  const { method, url, raw } = request
  const headers = { ...forwardable(raw.headers), 'x-forwarded-for': request.ip }
  const question = { method, path: url, headers, signal }
  const length = raw.headers['content-length']
  const isChunked = raw.headers['transfer-encoding'] !== undefined
  if (!isChunked && Number(length ?? 0) === 0) {
    const isRepeatable = safe.has(method) || 'idempotency-key' in raw.headers
    return { ...question, isRepeatable, send: (outgoing) => outgoing.end() }
  }
  if ('idempotency-key' in raw.headers && Number(length) <= keptBytesMax) {
    const body = await buffer(raw)
    return { ...question, isRepeatable: true, send: (outgoing) => outgoing.end(body) }
  }
  const send = (outgoing: ClientRequest): void => {
    onTooLarge(request, () => {
      refuse(request, reply, tooLarge)
      outgoing.destroy()
    })
    outgoing.once('close', () => raw.unpipe(outgoing))
    raw.pipe(outgoing)
  }
  return { ...question, isRepeatable: false, send }
}

const isStream = ({ url }: FastifyRequest): boolean => url.startsWith('/v1/stream')

async function isReady(base: string): Promise<true | undefined> {
  const url = new URL('/health/ready', base)
  const { ok } = await fetch(url, { signal: AbortSignal.timeout(readyMs) })
  return ok || undefined
}

async function documentOf(base: string): Promise<OpenAPIObject | undefined> {
  const url = new URL('/openapi.json', base)
  const answer = await fetch(url, { signal: AbortSignal.timeout(documentMs) })
  return answer.ok ? ((await answer.json()) as OpenAPIObject) : undefined
}

function reasonOf(error: unknown, service: string): FlorinError {
  if (error instanceof BulkheadRejectedError) return tooMuch(service)
  if (error instanceof FlorinError) return error
  return new FlorinError('internal', 'internal', 'Something went wrong.', { cause: error })
}

const tooMuch = (name: string): FlorinError =>
  new FlorinError(
    'unavailable',
    'service-busy',
    `The ${name} service has too much under way; try again shortly.`,
  )

const unreachableDocument = (name: string): FlorinError =>
  new FlorinError(
    'unavailable',
    'service-unavailable',
    `The ${name} service cannot be reached, and its part of the document is not known.`,
  )

/**
 * Counts what tells no length, as the service would, whose answer is lost when it closes on a body that is
 * still being sent. Files are the service's to bound, which reads them to their end.
 */
function onTooLarge(request: FastifyRequest, tell: () => void): void {
  if (policiesFor(request.method, request.url).some((policy) => policy.name === 'upload')) return
  let bytes = 0
  const count = (chunk: Buffer): void => {
    bytes += chunk.length
    if (bytes <= bodyBytesMax) return
    request.raw.off('data', count)
    tell()
  }
  request.raw.on('data', count)
}

/** Says why there is no answer, or breaks off one that has begun. */
function refuse(request: FastifyRequest, reply: FastifyReply, error: FlorinError): void {
  const { raw } = reply
  // What is still sent is for nobody, and must not hold up what comes after it on the connection.
  request.raw.unpipe()
  request.raw.resume()
  if (raw.headersSent) {
    if (!raw.writableEnded) raw.destroy()
    return
  }
  const problem = problemOf(error, request.url, correlationIdOf(request.raw.headers))
  const own: [string, string][] = [
    ['content-type', 'application/problem+json'],
    problem.status === 413 ? ['connection', 'close'] : ['retry-after', '2'],
  ]
  raw.setHeaders(joinHeaders(Object.entries(reply.getHeaders()), own)).writeHead(problem.status)
  raw.end(JSON.stringify(problem))
}
