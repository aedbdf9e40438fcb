import type { IncomingHttpHeaders } from 'node:http'
import { traceHeaders, type RunningService } from '@florin/platform'
import type { Upstream } from './upstream.js'

/** Hands the exchange to the service's own Fastify instance: no second hop, no second parse. */
export const inProcessUpstream = (service: RunningService): Upstream => ({
  name: service.name,
  routes: service.routes,
  forward: (request, reply) => {
    // After the hand-over nothing of the gateway's reply runs, so its headers go on the raw one.
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value)
    }
    Object.assign(request.raw.headers, traceHeaders())
    reply.hijack()
    service.fastify.routing(request.raw, reply.raw)
  },
  get: async (path, headers) => {
    const answer = await service.fastify.inject({ method: 'GET', url: path, headers })
    return {
      status: answer.statusCode,
      headers: answer.headers as IncomingHttpHeaders,
      body: answer.body,
    }
  },
  ready: async () => (await service.fastify.inject('/health/ready')).statusCode === 200,
  openApi: () => Promise.resolve(service.openApi()),
})
