import { Injectable } from '@nestjs/common'
import { todayIn } from '@florin/calendar'
import {
  notFound,
  type BalanceHistory,
  type HistoryQuery,
  type NetWorthReport,
} from '@florin/contracts'
import { ApiDatabase, Clock } from '@florin/platform'
import { shown } from '../accounts/account.js'
import { findAccount } from '../accounts/accounts.repository.js'
import * as history from './history.repository.js'
import { toBlocks } from './net-worth.js'
import { rangeOf, type Range } from './range.js'

@Injectable()
export class HistoryService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly clock: Clock,
  ) {}

  /** An account's balance through time. @throws FlorinError 404 for another's account */
  ofAccount(userId: string, accountId: string, query: HistoryQuery): Promise<BalanceHistory> {
    const { ends, ...range } = this.range(query)
    return this.database.read(userId, async (tx) => {
      const [account, rows, since] = await Promise.all([
        findAccount(tx, accountId),
        history.accountBalances(tx, userId, ends, accountId),
        history.firstMovement(tx, userId, accountId),
      ])
      if (!account) throw notFound('account')
      const { currency } = account
      const points = rows.map(({ date, balance }) => ({ date, balance: shown(balance, currency) }))
      return { accountId, currency, ...range, since, points }
    })
  }

  /** What all accounts of a currency came to together, through time. */
  netWorth(userId: string, query: HistoryQuery): Promise<NetWorthReport> {
    const { ends, ...range } = this.range(query)
    return this.database.read(userId, async (tx) => {
      const [rows, since] = await Promise.all([
        history.worths(tx, userId, ends),
        history.firstMovement(tx, userId),
      ])
      return { ...range, since, blocks: toBlocks(rows) }
    })
  }

  private range(query: HistoryQuery): Range {
    return rangeOf(query, todayIn('UTC', this.clock.now()))
  }
}
