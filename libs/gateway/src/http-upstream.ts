import { request as httpRequest } from 'node:http'
import { FlorinError } from '@florin/contracts'
import { bodyBytesMax, problemOf } from '@florin/platform'
import type { OpenAPIObject } from '@nestjs/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { policiesFor } from './gates.js'
import type { Upstream } from './upstream.js'

// Longer than a statement may take, so that the service itself can say that it gave up.
const timeoutMs = 40_000
// RFC 9110 §7.6.1: these are between two neighbours and are not forwarded.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Streams the exchange to a service at a base URL such as `http://budget:3000`, bodies unread. */
export const httpUpstream = (name: string, routes: readonly string[], base: string): Upstream => ({
  name,
  routes,
  forward: (request, reply) => {
    const headers = Object.fromEntries(
      Object.entries(request.raw.headers).filter(([key]) => !hopByHop.has(key)),
    )
    reply.hijack()
    const outgoing = httpRequest(
      base,
      {
        // As it is: read as an address it could name another place than the one that was routed to.
        path: request.url,
        method: request.method,
        headers: { ...headers, 'x-forwarded-for': request.ip },
        timeout: timeoutMs,
      },
      (answer) => {
        const kept = Object.entries(answer.headers).filter(([key]) => !hopByHop.has(key))
        const headers = joinHeaders(Object.entries(reply.getHeaders()), kept)
        reply.raw.setHeaders(headers).writeHead(answer.statusCode ?? 502)
        answer.pipe(reply.raw)
      },
    )
    // Who leaves a live stream would otherwise keep it open at the service.
    reply.raw.on('close', () => outgoing.destroy())
    outgoing.on('timeout', () => outgoing.destroy(new Error('timed out')))
    const refuse = (error: FlorinError): void => {
      // What is still sent is for nobody, and must not hold up what comes after it on the connection.
      request.raw.unpipe(outgoing)
      request.raw.resume()
      if (!reply.raw.headersSent) sayNo(request, reply, error)
    }
    outgoing.on('error', () => {
      if (reply.raw.headersSent && !reply.raw.writableEnded) return void reply.raw.destroy()
      refuse(unreachable(name))
    })
    onTooLarge(request, () => {
      refuse(tooLarge)
      outgoing.destroy()
    })
    request.raw.pipe(outgoing)
  },
  ready: async () => {
    try {
      return (await fetch(new URL('/health/ready', base), { signal: AbortSignal.timeout(2_000) }))
        .ok
    } catch {
      return false
    }
  },
  openApi: async () => {
    const answer = await fetch(new URL('/openapi.json', base), {
      signal: AbortSignal.timeout(5_000),
    })
    return (await answer.json()) as OpenAPIObject
  },
})

const tooLarge = new FlorinError(
  'too-large',
  'body-too-large',
  'The body is larger than this route takes.',
)

const unreachable = (name: string): FlorinError =>
  new FlorinError(
    'unavailable',
    'service-unavailable',
    `The ${name} service cannot be reached; try again shortly.`,
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

function sayNo(request: FastifyRequest, { raw }: FastifyReply, error: FlorinError): void {
  const problem = problemOf(error, request.url, request.id)
  raw.writeHead(problem.status, {
    'content-type': 'application/problem+json',
    ...(error.kind === 'unavailable' ? { 'retry-after': '2' } : { connection: 'close' }),
  })
  raw.end(JSON.stringify(problem))
}

type Header = readonly [string, string | number | string[] | undefined]

// Both sides write these, each its own policies; they are lists.
const lists = new Set(['ratelimit', 'ratelimit-policy'])

/** The gateway's headers with the service's, which win where they are not lists. */
function joinHeaders(
  own: readonly Header[],
  given: readonly Header[],
): Map<string, string | string[]> {
  const headers = new Map<string, string | string[]>()
  for (const [name, value] of [...own, ...given]) {
    if (value === undefined) continue
    const text = typeof value === 'number' ? String(value) : value
    const before = headers.get(name)
    headers.set(
      name,
      lists.has(name) && before !== undefined ? `${String(before)}, ${String(text)}` : text,
    )
  }
  return headers
}
