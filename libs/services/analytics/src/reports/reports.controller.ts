import { Controller, Get, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { monthlyReport, monthlyReportQuery, type MonthlyReport } from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import type { z } from 'zod'
import { ReportsService } from './reports.service.js'

@Controller('v1/reports')
@ApiTags('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get('monthly')
  @Operation({
    summary: 'Income, spending, categories and top merchants of a month, from sums kept by events.',
    answer: monthlyReport,
    readsBehind: ['analytics.rollups', 'analytics.users'],
    cached: { area: 'reports' },
  })
  monthly(
    @UserId() userId: string,
    @Query({ schema: monthlyReportQuery }) query: z.infer<typeof monthlyReportQuery>,
  ): Promise<MonthlyReport> {
    return this.reports.monthly(userId, query.month)
  }
}
