import { Controller, Get, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  adminLogPage,
  adminLogQuery,
  type AdminLogEntry,
  type AdminLogQuery,
  type Page,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import { AdminLogService } from './admin-log.service.js'

@ApiTags('admin')
@Controller('v1/admin/log')
export class AdminLogController {
  constructor(private readonly log: AdminLogService) {}

  @Get()
  @Operation({
    summary: 'What administrators did, newest first',
    description: 'For administrators. Those to whom it was done find it in their own trail.',
    answer: adminLogPage,
    role: 'admin',
  })
  list(
    @UserId() adminId: string,
    @Query({ schema: adminLogQuery }) query: AdminLogQuery,
  ): Promise<Page<AdminLogEntry>> {
    return this.log.list(adminId, query)
  }
}
