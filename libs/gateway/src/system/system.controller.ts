import { Controller, Get, Query, Req, Res } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { systemState, type SystemState } from '@florin/contracts'
import { Operation } from '@florin/platform'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { headersOf } from '../passed-on.js'
import { SystemService } from './system.service.js'

const noParameters = { schema: z.strictObject({}) }

@ApiTags('admin')
@Controller('v1/admin/system')
export class SystemController {
  constructor(private readonly system: SystemService) {}

  @Get()
  @Operation({
    summary: 'Shows how Florin is, service by service',
    description:
      'For administrators. A service that answers nobody is told of as such (`no-answer`); the others are as they are. Nothing of what anybody has.',
    answer: systemState,
    role: 'admin',
    errors: ['unavailable'],
  })
  show(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Query(noParameters) _query: object,
  ): Promise<SystemState> {
    void reply.header('Cache-Control', 'private, no-store')
    return this.system.state(headersOf(request))
  }
}
