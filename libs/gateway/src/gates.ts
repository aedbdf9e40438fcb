import { FlorinError } from '@florin/contracts'
import {
  bodyBytesMax,
  problemOf,
  rateHeaders,
  rateKeyOf,
  rateLimited,
  patienceDefault,
  sendProblem,
  type Patience,
  type RateLimiter,
  type RatePolicy,
} from '@florin/platform'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Admission } from './admission.js'

export interface GateOptions {
  /** Counts requests by address; nothing is limited without. */
  readonly limiter?: RateLimiter
  /** Requests under way at once, at the most; fewer while answers are slow. Further ones are told to come back. Live streams don't count. */
  readonly inFlightMax?: number
  readonly connectionsMax?: number
  /** How long clients are waited for. */
  readonly patience?: Patience
  /** Proxies whose `X-Forwarded-For` is believed, as Fastify takes them; none unless told. */
  readonly trustProxy?: boolean | string
}

const inFlightMaxDefault = 1_000
/** Whatever answers take, so many are let in: one person's tools may ask for a hundred things at once. */
const leastUnderWay = 128
/** What an answer may take before fewer are let in. */
const targetMs = 250
const connectionsMaxDefault = 5_000

const perAddress: RatePolicy = { name: 'address', limit: 2_400, windowSeconds: 60 }
// Verifying a password costs memory and time on purpose, so strangers get few tries.
const signIns: RatePolicy = { name: 'sign-in', limit: 30, windowSeconds: 60 }
const uploads: RatePolicy = { name: 'upload', limit: 60, windowSeconds: 60 }

/** The policies a request falls under, the strictest first. */
export function policiesFor(method: string, url: string): readonly RatePolicy[] {
  const path = pathOf(url)
  if (!path.startsWith('/v1/')) return []
  const own =
    method === 'POST' && /^\/v1\/auth\/(login|register|refresh)\/?$/.test(path)
      ? [signIns]
      : isUpload({ method, url })
        ? [uploads]
        : []
  return [...own, perAddress]
}

const pathOf = (url: string): string => url.split('?')[0] ?? ''

const isUpload = ({ method, url }: Pick<FastifyRequest, 'method' | 'url'>): boolean =>
  method === 'POST' && /^\/v1\/imports\/?$/.test(pathOf(url))

/** Refuses what is too much, before anything is read or asked. */
export function addGates(fastify: FastifyInstance, options: GateOptions): void {
  fastify.server.maxConnections = options.connectionsMax ?? connectionsMaxDefault
  passAddressOn(fastify)
  refuseLargeBodies(fastify)
  cutSlowBodies(fastify, (options.patience ?? patienceDefault).bodyMs)
  if (options.limiter && options.limiter.factor > 0) limitRates(fastify, options.limiter)
}

/** The services believe this header, so no client may write it. */
function passAddressOn(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.raw.headers['x-forwarded-for'] = request.ip
    done()
  })
}

const tooLarge = new FlorinError(
  'too-large',
  'body-too-large',
  'The body is larger than this route takes.',
)

/** Before it is passed on: a service that answers early and closes takes its answer with it. */
function refuseLargeBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { raw, url } = request
    const bytes = Number(raw.headers['content-length'] ?? 0)
    if (bytes <= bodyBytesMax || isUpload(request)) return done()
    raw.resume()
    void reply.header('Connection', 'close')
    void sendProblem(reply, url, tooLarge)
  })
}

/** A body comes at once or not at all; files, which may be large, have the time of a whole request. */
function cutSlowBodies(fastify: FastifyInstance, bodyMs: number): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { raw } = request
    const hasBody = raw.headers['transfer-encoding'] ?? raw.headers['content-length'] ?? '0'
    if (hasBody === '0' || isUpload(request)) return done()
    const timer = setTimeout(() => raw.destroy(), bodyMs)
    const stop = (): void => clearTimeout(timer)
    raw.once('end', stop).once('close', stop)
    done()
  })
}

/**
 * Refuses what could not be answered soon: before the request has a context, and written at once, as at
 * five times what can be answered most of the work is refusing.
 */
export function shedLoad(fastify: FastifyInstance, { inFlightMax }: GateOptions): void {
  const most = inFlightMax ?? inFlightMaxDefault
  const admission = new Admission({ least: Math.min(leastUnderWay, most), most, targetMs })
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!counts(request)) return done()
    if (!admission.enter()) return refuse(request, reply)
    const began = performance.now()
    const tells = !isUpload(request)
    reply.raw.once('close', () => {
      const now = performance.now()
      admission.leave(now, tells ? now - began : undefined)
    })
    done()
  })
}

const busy = new FlorinError('unavailable', 'overloaded', 'Too much is under way; come back.')

const refusalHeaders = {
  'Content-Type': 'application/problem+json',
  'Retry-After': '2',
  'X-Content-Type-Options': 'nosniff',
}

function refuse(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(503, refusalHeaders)
  raw.end(JSON.stringify(problemOf(busy, request.url, request.id)))
}

/** Probes must be answered most of all when much is going on; streams stay open and have a bound of their own. */
const counts = ({ url }: FastifyRequest): boolean =>
  url.startsWith('/v1/') && !url.startsWith('/v1/stream')

function limitRates(fastify: FastifyInstance, limiter: RateLimiter): void {
  fastify.addHook('onRequest', async (request, reply) => {
    const who = rateKeyOf(request.ip)
    const states = await Promise.all(
      policiesFor(request.method, request.url).map((policy) => limiter.take(policy, who)),
    )
    for (const [name, value] of Object.entries(rateHeaders(states))) void reply.header(name, value)
    const refused = states.find(({ allowed }) => !allowed)
    return refused ? sendProblem(reply, request.url, rateLimited(refused)) : undefined
  })
}
