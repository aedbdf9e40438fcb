import { FlorinError } from '@florin/contracts'
import {
  rateHeaders,
  rateKeyOf,
  rateLimited,
  sendProblem,
  type RateLimiter,
  type RatePolicy,
} from '@florin/platform'
import type { FastifyInstance, FastifyRequest } from 'fastify'

export interface GateOptions {
  /** Counts requests by address; nothing is limited without. */
  readonly limiter?: RateLimiter
  /** Requests under way at once; further ones are told to come back. Live streams don't count. */
  readonly inFlightMax?: number
  readonly connectionsMax?: number
  /** Proxies whose `X-Forwarded-For` is believed, as Fastify takes them; none unless told. */
  readonly trustProxy?: boolean | string
}

const inFlightMaxDefault = 1_000
const connectionsMaxDefault = 5_000

const perAddress: RatePolicy = { name: 'address', limit: 2_400, windowSeconds: 60 }
// Verifying a password costs memory and time on purpose, so strangers get few tries.
const signIns: RatePolicy = { name: 'sign-in', limit: 30, windowSeconds: 60 }
const uploads: RatePolicy = { name: 'upload', limit: 60, windowSeconds: 60 }

/** The policies a request falls under, the strictest first. */
export function policiesFor(method: string, url: string): readonly RatePolicy[] {
  const [path = ''] = url.split('?')
  if (!path.startsWith('/v1/')) return []
  const own =
    method === 'POST' && /^\/v1\/auth\/(login|register|refresh)\/?$/.test(path)
      ? [signIns]
      : method === 'POST' && /^\/v1\/imports\/?$/.test(path)
        ? [uploads]
        : []
  return [...own, perAddress]
}

/** Refuses what is too much, before anything is read or asked. */
export function addGates(fastify: FastifyInstance, options: GateOptions): void {
  fastify.server.maxConnections = options.connectionsMax ?? connectionsMaxDefault
  passAddressOn(fastify)
  shedLoad(fastify, options.inFlightMax ?? inFlightMaxDefault)
  if (options.limiter && options.limiter.factor > 0) limitRates(fastify, options.limiter)
}

/** The services believe this header, so no client may write it. */
function passAddressOn(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.raw.headers['x-forwarded-for'] = request.ip
    done()
  })
}

function shedLoad(fastify: FastifyInstance, inFlightMax: number): void {
  let inFlight = 0
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!counts(request)) return done()
    if (inFlight >= inFlightMax) {
      const busy = new FlorinError('unavailable', 'overloaded', 'Too much is under way; come back.')
      return void sendProblem(reply, request.url, busy)
    }
    inFlight += 1
    reply.raw.once('close', () => (inFlight -= 1))
    done()
  })
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
