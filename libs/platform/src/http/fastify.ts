import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { FlorinError } from '@florin/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '../context/ids.js'
import { currentContext } from '../context/request-context.js'
import type { Log } from '../observability/log.js'
import { requestSeconds } from '../observability/metrics.js'
import type { Serving } from '../runtime/serving.js'
import { isProbe } from '../tracing/request-span.js'
import { canonicalAddress } from './canonical-address.js'
import { sendProblem } from './problem.filter.js'
import { enterScope, leaveScope } from './request-scope.js'
import { answerOddRequests, answerUnreadable } from './unreadable-request.js'

/** Largest JSON body a route takes; files are streamed and have limits of their own. */
export const bodyBytesMax = 1024 * 1024

export const nothingThere = new FlorinError(
  'not-found',
  'no-such-route',
  'There is nothing at this address.',
)

const shuttingDown = new FlorinError(
  'unavailable',
  'shutting-down',
  'The server is stopping; come back shortly.',
)

/** Headers, with the address of the request. */
const headerBytesMax = 16 * 1024

/** How long a server that strangers reach waits for them: who sends nothing, or never ends, does not hold a connection. */
export interface Patience {
  /** For the headers of a request, and on a connection on which none was sent yet. */
  readonly headersMs: number
  /** For the body of a request that is no file. */
  readonly bodyMs: number
  /** For a whole request: long enough for a large statement over a slow line. */
  readonly requestMs: number
  /** Between two requests. */
  readonly idleMs: number
  /** How often it is looked for who takes too long. */
  readonly checkEveryMs: number
}
export const patienceDefault: Patience = {
  headersMs: 15_000,
  bodyMs: 20_000,
  requestMs: 300_000,
  idleMs: 10_000,
  checkEveryMs: 5_000,
}

/** @param trustProxy whose `X-Forwarded-For` is believed: everyone's behind the gateway, only named proxies' in front */
export function createAdapter(
  trustProxy: boolean | string = true,
  patience: Patience = patienceDefault,
): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: bodyBytesMax,
    trustProxy,
    http: {
      maxHeaderSize: headerBytesMax,
      // Node's own answer to a request without one is no problem document; see below.
      requireHostHeader: false,
      headersTimeout: patience.headersMs,
      connectionsCheckingInterval: patience.checkEveryMs,
    },
    requestTimeout: patience.requestMs,
    keepAliveTimeout: patience.idleMs,
    clientErrorHandler: answerUnreadable,
    // Answered below, as a problem document.
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    genReqId: () => newId(),
    rewriteUrl: ({ url = '/' }) => canonicalAddress(url),
    // Raised by the router, before any route's filter: an address that cannot be decoded, or is too long.
    frameworkErrors: (_error: Error, request: FastifyRequest, reply: FastifyReply) =>
      void sendProblem(reply, request.url, nothingThere),
  })
  answerOddRequests(adapter.getInstance().server)
  return adapter
}

/**
 * Gives every request its context, measures it and logs it.
 * @param isEdge whether strangers send them, so that no trace of theirs is gone on with
 */
export function addRequestHooks(
  app: NestFastifyApplication,
  service: string,
  log: Log,
  serving: Serving,
  isEdge = false,
): void {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance
  // First, so that whoever is turned away is told of like all others.
  fastify.addHook('onRequest', (request, reply, done) => {
    // Many clients name a type for a body they do not send; Fastify would find it malformed.
    if (request.headers['content-length'] === '0') delete request.headers['content-type']
    enterScope(request, reply, { service, isEdge }, done)
  })
  turnAwayOnClose(fastify)
  letGoOnDrain(fastify, serving)
  demandHost(fastify)
  fastify.addHook('onResponse', (request, reply, done) => {
    requestSeconds.observe(
      {
        service,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
      },
      reply.elapsedTime / 1_000,
    )
    if (isProbe(request)) return done()
    // The route's pattern, not its address: ids and search words stay out of the log.
    const said = {
      method: request.method,
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    leaveScope(request, reply.statusCode, () => log.info({ ...said, ...refusal() }, 'request'))
    done()
  })
}

/** Why the request was not answered as it wished, and who had sent it: whoever tries what they may not is found so. */
function refusal(): { code?: string; userId?: string | null } {
  const context = currentContext()
  return context?.problem === undefined ? {} : { code: context.problem, userId: context.userId }
}

const hostless = new FlorinError('malformed', 'malformed', 'The request names no Host.')

/** RFC 9112 §3.2. */
function demandHost(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const { headers, httpVersionMinor } = request.raw
    if (headers.host !== undefined || httpVersionMinor === 0) return done()
    void reply.header('Connection', 'close')
    void sendProblem(reply, request.url, hostless)
  })
}

/** Once the server closes it finishes what it has taken and takes nothing more, also on connections kept alive. */
function turnAwayOnClose(fastify: FastifyInstance): void {
  let closing = false
  fastify.addHook('preClose', (done) => {
    closing = true
    done()
  })
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!closing) return done()
    void reply.header('Connection', 'close')
    void sendProblem(reply, request.url, shuttingDown)
  })
}

/** Whoever keeps a connection to a process that is about to stop comes back on another, to one that is not. */
function letGoOnDrain(fastify: FastifyInstance, serving: Serving): void {
  fastify.addHook('onRequest', (_request, reply, done) => {
    if (serving.isStopping) void reply.header('Connection', 'close')
    done()
  })
}
