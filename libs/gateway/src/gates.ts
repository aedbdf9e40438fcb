import type { IncomingMessage } from 'node:http'
import { FlorinError } from '@florin/contracts'
import {
  bodyBytesMax,
  nothingThere,
  rateHeaders,
  rateKeyOf,
  rateLimited,
  patienceDefault,
  sendProblem,
  type Patience,
  type RateLimiter,
  type RatePolicy,
} from '@florin/platform'
import type { FastifyInstance } from 'fastify'
import type { AdmissionBounds } from './admission.js'

export interface GateOptions {
  /** Counts requests by address; nothing is limited without. */
  readonly limiter?: RateLimiter
  /** Requests under way at once, at the most; fewer while answers are slow. Further ones are told to come back. Live streams don't count. */
  readonly inFlightMax?: number
  /** How many of these are let in as answers are quick or slow; as suits one process with its services unless told. */
  readonly admission?: AdmissionBounds
  readonly connectionsMax?: number
  /** How long clients are waited for. */
  readonly patience?: Patience
  /** Proxies whose `X-Forwarded-For` is believed, as Fastify takes them; none unless told. */
  readonly trustProxy?: boolean | string
}

const connectionsMaxDefault = 5_000

const perAddress: RatePolicy = { name: 'address', limit: 2_400, windowSeconds: 60 }
// Verifying a password costs memory and time on purpose, so strangers get few tries.
const signIns: RatePolicy = { name: 'sign-in', limit: 30, windowSeconds: 60 }
// Each leaves a challenge behind for a while, and every look at the page of signing in asks for one.
const passkeyQuestions: RatePolicy = { name: 'passkey-question', limit: 120, windowSeconds: 60 }
// Each brings three years of statements, which stay for a day.
const demos: RatePolicy = { name: 'demo', limit: 20, windowSeconds: 3_600 }
const uploads: RatePolicy = { name: 'upload', limit: 60, windowSeconds: 60 }

/** The policies a request falls under, the strictest first. */
export function policiesFor(method: string, url: string): readonly RatePolicy[] {
  const path = pathOf(url)
  if (!path.startsWith('/v1/')) return []
  return [...ownPoliciesFor(method, path), perAddress]
}

// What verifies a password or a token, sends a letter, or asks another party.
const signInPaths = new Set(
  [
    ...['login', 'register', 'refresh', 'step-up', 'verify-email', 'verify-email/send'],
    ...['password', 'password/forgot', 'password/reset', 'second-factor', 'passkeys'],
    ...['federation', 'federation/finish', 'email-change/confirm', 'email-change/take-back'],
  ].map((path) => `/v1/auth/${path}`),
)

function ownPoliciesFor(method: string, path: string): readonly RatePolicy[] {
  if (method === 'POST' && signInPaths.has(path.replace(/\/$/, ''))) return [signIns]
  if (method === 'POST' && /^\/v1\/auth\/demo\/?$/.test(path)) return [demos, signIns]
  if (method === 'POST' && passkeyQuestionPath.test(path)) return [passkeyQuestions]
  return isUpload({ method, url: path }) ? [uploads] : []
}

const passkeyQuestionPath = /^\/v1\/(auth\/(passkeys|step-up)|me\/passkeys)\/options\/?$/

const uploadPaths: Readonly<Record<string, RegExp>> = {
  POST: /^\/v1\/(imports|me\/documents|transactions\/[^/]+\/attachments)\/?$/,
  PUT: /^\/v1\/me\/avatar\/?$/,
}

const pathOf = (url: string): string => url.split('?')[0] ?? ''

export const isUpload = ({ method, url = '' }: Pick<IncomingMessage, 'method' | 'url'>): boolean =>
  uploadPaths[method ?? '']?.test(pathOf(url)) ?? false

/** Refuses what is too much, before anything is read or asked. */
export function addGates(fastify: FastifyInstance, options: GateOptions): void {
  fastify.server.maxConnections = options.connectionsMax ?? connectionsMaxDefault
  keepFiguresInside(fastify)
  passAddressOn(fastify)
  refuseLargeBodies(fastify)
  cutSlowBodies(fastify, (options.patience ?? patienceDefault).bodyMs)
  if (options.limiter && options.limiter.factor > 0) limitRates(fastify, options.limiter)
}

/** `/metrics` is for who asks the gateway itself: a proxy says for whom it asks, and those are strangers. */
function keepFiguresInside(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.url !== '/metrics') return done()
    if (request.raw.headers['x-forwarded-for'] === undefined) return done()
    void sendProblem(reply, request.url, nothingThere)
  })
}

/** The services believe these headers, so no client may write them. */
function passAddressOn(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.raw.headers['x-forwarded-for'] = request.ip
    request.raw.headers['x-forwarded-proto'] = request.protocol
    done()
  })
}

export const tooLarge = new FlorinError(
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
    if (!isUpload(request)) cutIfSlow(request.raw, bodyMs)
    done()
  })
}

/** Ends the connection of a request whose body, if it has one, has not come in time. */
export function cutIfSlow(request: IncomingMessage, bodyMs: number): void {
  const { headers } = request
  if ((headers['transfer-encoding'] ?? headers['content-length'] ?? '0') === '0') return
  const timer = setTimeout(() => request.destroy(), bodyMs)
  const stop = (): void => clearTimeout(timer)
  request.once('end', stop).once('close', stop)
}

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
