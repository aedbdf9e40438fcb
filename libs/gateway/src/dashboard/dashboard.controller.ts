import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { dashboard, type Dashboard } from '@florin/contracts'
import { currentContext, Operation, traceHeaders } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DashboardService } from './dashboard.service.js'

/** Whose page it is, and what they have written last. */
const passedOn = ['authorization', 'x-florin-position', 'user-agent'] as const
const noParameters = { schema: z.strictObject({}) }

@ApiTags('dashboard')
@Controller('v1/dashboard')
export class DashboardController {
  constructor(private readonly dashboards: DashboardService) {}

  @Get()
  @Operation({
    summary: 'Shows everything at a glance',
    description:
      'Put together from what the services have. A widget whose service is away shows what it last showed (`stale`), or nothing (`unavailable`); the others are as they would be.',
    answer: dashboard,
    readsBehind: ['every service'],
  })
  show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query(noParameters) _query: object,
  ): Promise<Dashboard> {
    void reply.header('Cache-Control', 'private, no-store')
    return this.dashboards.of(headersOf(request))
  }
}

function headersOf(request: FastifyRequest): Record<string, string> {
  const given = passedOn.flatMap((name) => {
    const value = request.headers[name]
    return typeof value === 'string' ? [[name, value]] : []
  })
  return {
    ...(Object.fromEntries(given) as Record<string, string>),
    ...traceHeaders(),
    'x-forwarded-for': request.ip,
    'x-correlation-id': currentContext()?.correlationId ?? request.id,
  }
}
