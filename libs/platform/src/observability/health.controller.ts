import { Controller, Get, Header, Inject, Res } from '@nestjs/common'
import { ApiExcludeController } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { Public } from '../auth/auth.guard.js'
import { ApiDatabase } from '../database/api-database.js'
import { Serving } from '../runtime/serving.js'
import { serviceNameToken } from '../runtime/tokens.js'
import { metrics } from './metrics.js'
import { scrape } from './scrape.js'

/** For probes and scrapers; not part of the product's API. */
@ApiExcludeController()
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly database: ApiDatabase,
    private readonly serving: Serving,
    @Inject(serviceNameToken) private readonly service: string,
  ) {}

  /** The process answers. */
  @Get('health/live')
  live(): object {
    return { status: 'ok', service: this.service }
  }

  /** The process takes requests: 503 from when it is told to stop, a while before it does. */
  @Get('health/serving')
  takesRequests(@Res({ passthrough: true }) reply: FastifyReply): object {
    return this.serving.answer(this.service, reply)
  }

  /** The service can do its work: its database answers. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    try {
      await this.database.anonymous((tx) => tx.query('SELECT 1'))
      return { status: 'ok', service: this.service, database: 'ok' }
    } catch {
      void reply.status(503)
      return { status: 'unavailable', service: this.service, database: 'unreachable' }
    }
  }

  @Get('metrics')
  @Header('Content-Type', metrics.contentType)
  metrics(): Promise<string> {
    return scrape()
  }
}
