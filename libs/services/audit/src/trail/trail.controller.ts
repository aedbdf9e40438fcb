import { Controller, Get, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { auditPage, auditQuery, type AuditEntry, type Page } from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import type { z } from 'zod'
import { TrailService } from './trail.service.js'

@Controller('v1/audit')
@ApiTags('audit')
export class TrailController {
  constructor(private readonly trail: TrailService) {}

  @Get()
  @Operation({
    summary: 'What was done in your name, newest first.',
    answer: auditPage,
    readsBehind: ['audit.trail'],
  })
  list(
    @UserId() userId: string,
    @Query({ schema: auditQuery }) query: z.infer<typeof auditQuery>,
  ): Promise<Page<AuditEntry>> {
    return this.trail.list(userId, query)
  }
}
