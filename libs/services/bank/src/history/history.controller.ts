import { Controller, Get, Param, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import {
  balanceHistory,
  historyQuery,
  netWorthReport,
  type BalanceHistory,
  type HistoryQuery,
  type NetWorthReport,
} from '@florin/contracts'
import { Operation, SharedAccess, UserId, type Sought } from '@florin/platform'
import { z } from 'zod'
import { HistoryService } from './history.service.js'

const readsBehind = ['bank.history']
const cached = { area: 'history' }
const shared: Sought<BalanceHistory> = { kind: 'account', need: 'balance', readsBehind }

@Controller('v1')
export class HistoryController {
  constructor(
    private readonly history: HistoryService,
    private readonly access: SharedAccess,
  ) {}

  @Get('accounts/:id/history')
  @ApiTags('accounts')
  @Operation({
    summary: "Shows an account's balance through time",
    description: 'At the end of each day, week or month; the opening balance stands before all.',
    answer: balanceHistory,
    errors: ['not-found', 'unavailable'],
    readsBehind,
    cached,
  })
  ofAccount(
    @UserId() userId: string,
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: historyQuery }) query: HistoryQuery,
  ): Promise<BalanceHistory> {
    const ofAccount = (whom: string): Promise<BalanceHistory> =>
      this.history.ofAccount(whom, id, query)
    return this.access.ownElse(userId, shared, ofAccount, { id })
  }

  @Get('reports/net-worth')
  @ApiTags('reports')
  @Operation({
    summary: 'Shows what is owned and owed through time',
    description:
      'By currency, at the end of each day, week or month. An account counts with all it has until the day before it was closed.',
    answer: netWorthReport,
    readsBehind,
    cached,
  })
  netWorth(
    @UserId() userId: string,
    @Query({ schema: historyQuery }) query: HistoryQuery,
  ): Promise<NetWorthReport> {
    return this.history.netWorth(userId, query)
  }
}
