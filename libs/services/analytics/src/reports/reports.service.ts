import { Injectable } from '@nestjs/common'
import { monthOf, todayIn } from '@florin/calendar'
import { categoryById, type MonthlyReport } from '@florin/contracts'
import { ApiDatabase, Clock } from '@florin/platform'
import { settingsOf } from '../users/users.repository.js'
import { composeReport } from './report.js'
import { categoryTotals, topMerchants } from './reports.repository.js'

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
      const settings = (await settingsOf(tx, userId)) ?? settingsBefore
      const shown = month ?? monthOf(todayIn(settings.timezone, this.clock.now()))
      const first = `${shown}-01`
      const [categories, merchants] = await Promise.all([
        categoryTotals(tx, userId, first),
        topMerchants(tx, userId, first, merchantsShown),
      ])
      return composeReport(shown, settings.currency, categories, merchants, nameOf)
    })
  }
}

/** Of the default categories; own ones are not known here. */
const nameOf = (categoryId: string): string | undefined => categoryById(categoryId)?.name
