import { NestFactory } from '@nestjs/core'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { SwaggerModule } from '@nestjs/swagger'
import {
  addRequestHooks,
  createAdapter,
  MemoryCache,
  nothingThere,
  openApiOf,
  Serving,
  SystemClock,
  ProblemFilter,
  sendProblem,
  type Cache,
  type Log,
} from '@florin/platform'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { addBrowserSessions } from './browser-session/browser-session.js'
import { addCrossOrigin } from './cross-origin/cross-origin.js'
import { addEdgeHeaders } from './edge-headers.js'
import { endStreamsOnClose } from './end-streams.js'
import { addGates, type GateOptions } from './gates.js'
import { GatewayModule } from './gateway.module.js'
import { addPersonalTokens } from './personal-tokens/personal-tokens.js'
import { shedLoad } from './shed-load.js'
import type { Upstream } from './upstream/upstream.js'
import { addPostedBack } from './web/posted-back.js'
import { addWebApp } from './web/web-app.js'

export interface Gateway {
  readonly fastify: FastifyInstance
  readonly serving: Serving
  listen(port: number, host: string): Promise<void>
  close(): Promise<void>
}

export interface GatewayOptions {
  readonly upstreams: readonly Upstream[]
  readonly version: string
  readonly log: Log
  /** What pages last showed is kept in it; in one of the gateway's own unless told. */
  readonly cache?: Cache
  /** Rate limits, load shedding and whom to believe about a client's address. */
  readonly gates?: GateOptions
  /** The folder of the web app as it was built; none where only the API is served. */
  readonly web?: string
  /** Other sites whose pages may use the API with a token; none unless told. */
  readonly origins?: readonly string[]
}

/** Connections that come at once, as after an outage; beyond the usual 511 they are dropped and lose a second. */
const backlog = 2_048

/** The one door: routes `/v1/*` to the services by prefix, and answers for itself otherwise. */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const serving = new Serving()
  const clock = new SystemClock()
  const cache = options.cache ?? new MemoryCache(clock)
  const app: NestFastifyApplication = await NestFactory.create<NestFastifyApplication>(
    GatewayModule.for({
      ...{ upstreams: options.upstreams, version: options.version, serving, cache, clock },
      openApi: () => openApiOf(app, 'api-gateway', { tagsAnswers: false }),
    }),
    createAdapter(options.gates?.trustProxy ?? false, options.gates?.patience),
    { logger: ['error', 'warn'], bodyParser: false, abortOnError: false },
  )
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance
  shedLoad(fastify, options.gates ?? {}, options.log)
  addRequestHooks(app, 'api-gateway', options.log, serving, true)
  app.useGlobalFilters(new ProblemFilter(options.log))
  addEdgeHeaders(fastify)
  addCrossOrigin(fastify, options.origins ?? [])
  passBodiesOn(fastify)
  addGates(fastify, options.gates ?? {})
  addBrowserSessions(fastify)
  addPersonalTokens(fastify, options.upstreams)
  endStreamsOnClose(fastify)
  route(fastify, options.upstreams)
  addWebApp(fastify, options.web)
  addPostedBack(fastify)
  SwaggerModule.setup(
    'docs',
    app,
    () => ({ openapi: '3.1.0', info: { title: 'Florin', version: options.version }, paths: {} }),
    {
      customSiteTitle: 'Florin API',
      // The page is given an address instead of a document, so that it shows what is served there.
      swaggerOptions: { spec: null, url: '/openapi.json', persistAuthorization: true },
    },
  )
  await app.init()
  await fastify.ready()
  return {
    fastify,
    serving,
    listen: async (port, host) => {
      await app.listen({ port, host, backlog })
    },
    close: async () => {
      await app.close()
      for (const upstream of options.upstreams) upstream.close?.()
    },
  }
}

function route(fastify: FastifyInstance, upstreams: readonly Upstream[]): void {
  for (const upstream of upstreams) {
    for (const prefix of upstream.routes) {
      const forward = (request: FastifyRequest, reply: FastifyReply): void =>
        upstream.forward(request, reply)
      fastify.all(prefix, forward)
      fastify.all(`${prefix}/*`, forward)
    }
  }
  fastify.all('/v1/*', (request, reply) => sendProblem(reply, request.url, nothingThere))
}

/** Bodies are the services' to read: the gateway takes any type and leaves the stream alone. */
function passBodiesOn(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers()
  fastify.addContentTypeParser('*', (_request, payload, done) => {
    done(null, payload)
  })
}
