import { Controller, Get, Header, Inject, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import { metrics, scrape, Serving } from '@florin/platform'
import type { FastifyReply } from 'fastify'
import { upstreamsToken } from './tokens.js'
import type { Upstream } from './upstream/upstream.js'

/** Probes and metrics of the edge. */
@ApiExcludeController()
@Controller()
export class StatusController {
  constructor(
    @Inject(upstreamsToken) private readonly upstreams: readonly Upstream[],
    private readonly serving: Serving,
  ) {}

  @Get('health/live')
  live(): object {
    return { status: 'ok', service: 'api-gateway' }
  }

  /** The gateway takes requests, whichever services are there; for load balancers. 503 from when it is told to stop. */
  @Get('health/serving')
  takesRequests(@Res({ passthrough: true }) reply: FastifyReply): object {
    return this.serving.answer('api-gateway', reply)
  }

  /** 200 when every service is ready; 503 that names the ones that are not. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const states = await Promise.all(
      this.upstreams.map(async (u) => [u.name, (await u.ready()) ? 'ok' : 'unavailable'] as const),
    )
    const ok = states.every(([, state]) => state === 'ok')
    if (!ok) void reply.status(503)
    return { status: ok ? 'ok' : 'unavailable', services: Object.fromEntries(states) }
  }

  @Get('metrics')
  @Header('Content-Type', metrics.contentType)
  metrics(): Promise<string> {
    return scrape()
  }
}
