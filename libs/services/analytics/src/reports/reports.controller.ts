import { Controller, Get, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  cashFlow,
  cashFlowQuery,
  monthlyReport,
  monthlyReportQuery,
  type CashFlow,
  type CashFlowQuery,
  type MonthlyReport,
} from '@florin/contracts'
import { Operation, UserId } from '@florin/platform'
import type { z } from 'zod'
import { ReportsService } from './reports.service.js'

const readsBehind = ['analytics.rollups', 'analytics.users']
const cached = { area: 'reports' }

@Controller('v1/reports')
@ApiTags('reports')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get('monthly')
  @Operation({
    summary: 'Income, spending, categories and top merchants of a month, from sums kept by events.',
    answer: monthlyReport,
    readsBehind,
    cached,
  })
  monthly(
    @UserId() userId: string,
    @Query({ schema: monthlyReportQuery }) query: z.infer<typeof monthlyReportQuery>,
  ): Promise<MonthlyReport> {
    return this.reports.monthly(userId, query.month)
  }

  @Get('cash-flow')
  @Operation({
    summary: 'Income and spending of each month of a range, from sums kept by events.',
    answer: cashFlow,
    readsBehind,
    cached,
  })
  cashFlow(
    @UserId() userId: string,
    @Query({ schema: cashFlowQuery }) query: CashFlowQuery,
  ): Promise<CashFlow> {
    return this.reports.cashFlow(userId, query)
  }
}
