import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { dashboard, type Dashboard } from '@florin/contracts'
import { Operation } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { headersOf } from '../passed-on.js'
import { DashboardService } from './dashboard.service.js'

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
