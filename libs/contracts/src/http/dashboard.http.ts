import { z } from 'zod'
import { currency, instant, sum } from '../values.js'
import { monthlyReport } from './analytics.http.js'
import { account } from './bank.http.js'
import { budget } from './budget.http.js'
import { notificationView } from './notification.http.js'
import { transaction } from './transaction.http.js'

/**
 * `ok`: as things are. `stale`: as they were at `asOf`, as the service behind it is away or has not caught up with
 * what the caller has written. `unavailable`: nothing is known; the other widgets are as they would be.
 */
export const widgetStatuses = ['ok', 'stale', 'unavailable'] as const
export type WidgetStatus = (typeof widgetStatuses)[number]

const widgetOf = <T extends z.ZodType>(
  name: string,
  data: T,
): z.ZodObject<{
  status: z.ZodEnum<{ ok: 'ok'; stale: 'stale'; unavailable: 'unavailable' }>
  asOf: z.ZodNullable<typeof instant>
  data: z.ZodNullable<T>
}> =>
  z
    .object({
      status: z.enum(widgetStatuses),
      /** When the data was so; null without data. */
      asOf: instant.nullable(),
      data: data.nullable(),
    })
    .meta({ id: name })

export const worth = z
  .object({
    currency,
    /** What is owned: balances above zero. */
    assets: sum,
    /** What is owed, negative: balances below zero. */
    liabilities: sum,
    /** Both together. */
    total: sum,
  })
  .meta({ id: 'Worth' })
export type Worth = z.infer<typeof worth>

export const dashboard = z
  .object({
    generatedAt: instant,
    /** Of the active accounts, by currency. */
    netWorth: widgetOf('NetWorthWidget', z.array(worth)),
    /** The active accounts. */
    accounts: widgetOf('AccountsWidget', z.array(account)),
    /** Income and spending of the current month. */
    month: widgetOf('MonthWidget', monthlyReport),
    /** The budgets with their current periods. */
    budgets: widgetOf('BudgetsWidget', z.array(budget)),
    /** The newest ten. */
    transactions: widgetOf('TransactionsWidget', z.array(transaction)),
    /** The newest ten that were not read. */
    notifications: widgetOf('NotificationsWidget', z.array(notificationView)),
  })
  .meta({ id: 'Dashboard' })
export type Dashboard = z.infer<typeof dashboard>
