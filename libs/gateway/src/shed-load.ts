import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { FlorinError } from '@florin/contracts'
import {
  canonicalAddress,
  correlationIdOf,
  patienceDefault,
  problemOf,
  requestsRefused,
  type Log,
} from '@florin/platform'
import type { FastifyInstance } from 'fastify'
import { Admission, boundsUsual, type AdmissionBounds } from './admission.js'
import { contentPolicy, edgeHeaders } from './edge-headers.js'
import { cutIfSlow, isUpload, type GateOptions } from './gates.js'

const tellEveryMs = 10_000

/**
 * Refuses what could not be answered soon. At five times what can be answered most of the work is
 * refusing, so it is done on the server itself, before Fastify makes a request of what came.
 */
export function shedLoad(fastify: FastifyInstance, options: GateOptions, log: Log): void {
  const admission = new Admission(boundsOf(options))
  const tell = teller(log)
  const atOnce = together()
  const bodyMs = (options.patience ?? patienceDefault).bodyMs
  let closing = false
  fastify.addHook('preClose', (done) => {
    closing = true
    done()
  })
  const letsIn = (request: IncomingMessage, response: ServerResponse): boolean => {
    // Who comes while the server closes is told so by a later hook, and loses the connection.
    if (closing) return true
    const url = canonicalAddress(request.url ?? '')
    if (!counts(url)) return true
    const tells = !isUpload({ method: request.method, url })
    if (admission.enter(performance.now(), tells)) {
      leaveAtTheEnd(admission, response, tells)
      return true
    }
    atOnce(() => refuse(request, response, url))
    cutIfSlow(request, bodyMs)
    tell()
    return false
  }
  const judged = judgeFirst(fastify.server, letsIn)
  // What came by another way than the server: its other addresses, and what tests inject.
  fastify.addHook('onRequest', (request, reply, done) => {
    if (judged.has(request.raw) || letsIn(request.raw, reply.raw)) return done()
    reply.hijack()
  })
}

function boundsOf({ admission = boundsUsual, inFlightMax }: GateOptions): AdmissionBounds {
  const most = inFlightMax ?? admission.most
  const { least, calm } = admission
  return { ...admission, least: Math.min(least, most), calm: Math.min(calm, most), most }
}

/** @returns the requests that were let in so */
function judgeFirst(
  server: Server,
  letsIn: (request: IncomingMessage, response: ServerResponse) => boolean,
): WeakSet<IncomingMessage> {
  const judged = new WeakSet<IncomingMessage>()
  const handlers = server.listeners('request') as RequestListener[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    if (!letsIn(request, response)) return
    judged.add(request)
    for (const handle of handlers) handle(request, response)
  })
  return judged
}

/** Probes must be answered most of all when much is going on; streams stay open and have a bound of their own. */
const counts = (url: string): boolean => url.startsWith('/v1/') && !url.startsWith('/v1/stream')

/** Who does not wait for the answer leaves the work behind, which counts until it should be done. */
function leaveAtTheEnd(admission: Admission, response: ServerResponse, tells: boolean): void {
  const leave = (): void => admission.leave(performance.now(), tells)
  response.once('close', () => {
    if (response.writableEnded) leave()
    else setTimeout(leave, admission.usualMs).unref()
  })
}

const busy = new FlorinError('unavailable', 'overloaded', 'Too much is under way; come back.')

const refusalHeaders = Object.entries({
  'Content-Type': 'application/problem+json',
  'Retry-After': '2',
  ...edgeHeaders,
  ...contentPolicy,
}).flat()

/**
 * Does what comes in one turn of the process at its end, one after the other: a client that reads many answers
 * is woken once for them instead of each time, which is most of what writing one costs.
 */
function together(): (work: () => void) => void {
  let waiting: (() => void)[] = []
  const doAll = (): void => {
    const all = waiting
    waiting = []
    for (const work of all) work()
  }
  return (work) => {
    if (waiting.push(work) === 1) setImmediate(doAll)
  }
}

/** Node reads over a body that nobody asked for, so that the connection can be used again; not for ever. */
function refuse(request: IncomingMessage, response: ServerResponse, url: string): void {
  const problem = problemOf(busy, url, correlationIdOf(request.headers))
  const body = JSON.stringify(problem)
  response.writeHead(503, [...refusalHeaders, 'Content-Length', String(Buffer.byteLength(body))])
  response.end(body)
}

/** One line for many refusals: at thousands a second they would cost more than what they tell. */
function teller(log: Log): () => void {
  let refused = 0
  let toldAt = -Infinity
  return () => {
    requestsRefused.inc()
    refused += 1
    const now = performance.now()
    if (now - toldAt < tellEveryMs) return
    log.warn({ refused }, 'too much is under way')
    refused = 0
    toldAt = now
  }
}
