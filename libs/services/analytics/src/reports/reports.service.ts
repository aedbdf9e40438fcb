import { Injectable } from '@nestjs/common'
import { monthOf, todayIn } from '@florin/calendar'
import {
  categoryById,
  type CashFlow,
  type CashFlowQuery,
  type MonthlyReport,
} from '@florin/contracts'
import { ApiDatabase, Clock, type Tx } from '@florin/platform'
import { settingsOf, type UserSettings } from '../users/users.repository.js'
import { composeCashFlow, monthsOf } from './cash-flow.js'
import { composeReport } from './report.js'
import { categoryTotals, monthTotals, topMerchants } from './reports.repository.js'

const merchantsShown = 10
/** Until the user's registration has been heard of. */
const settingsBefore = { currency: 'EUR', timezone: 'UTC' }

@Injectable()
export class ReportsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly clock: Clock,
  ) {}

  /** The report of `month`, or of the month it is where the user lives. */
  monthly(userId: string, month?: string): Promise<MonthlyReport> {
    return this.database.read(userId, async (tx) => {
      const settings = await readerOf(tx, userId)
      const shown = month ?? this.currentMonth(settings)
      const first = `${shown}-01`
      const [categories, merchants] = await Promise.all([
        categoryTotals(tx, userId, first),
        topMerchants(tx, userId, first, merchantsShown),
      ])
      return composeReport(shown, settings.currency, categories, merchants, nameOf)
    })
  }

  /** Income and spending of each month of a range, the last twelve by default. */
  cashFlow(userId: string, query: CashFlowQuery): Promise<CashFlow> {
    return this.database.read(userId, async (tx) => {
      const settings = await readerOf(tx, userId)
      const months = monthsOf(query, this.currentMonth(settings))
      const [first, last] = [months.at(0), months.at(-1)].map((month = '') => `${month}-01`)
      const totals = await monthTotals(tx, userId, first ?? '', last ?? '')
      return composeCashFlow(months, settings.currency, totals)
    })
  }

  private currentMonth({ timezone }: UserSettings): string {
    return monthOf(todayIn(timezone, this.clock.now()))
  }
}

const readerOf = async (tx: Tx, userId: string): Promise<UserSettings> =>
  (await settingsOf(tx, userId)) ?? settingsBefore

/** Of the default categories; own ones are not known here. */
const nameOf = (categoryId: string): string | undefined => categoryById(categoryId)?.name
