import type { Preferences } from '@florin/contracts'
import { exponentOf } from '@florin/money'
import { one, type Tx } from '@florin/platform'
import type { PreferencesEdit } from './preferences.js'

const columns: Record<keyof Preferences, { name: string; read?: string }> = {
  notificationEnabled: { name: 'notification_enabled' },
  emailNotifications: { name: 'email_notifications' },
  dailySummaryEnabled: { name: 'daily_summary_enabled' },
  dailySummaryTime: { name: 'daily_summary_time', read: `to_char(daily_summary_time, 'HH24:MI')` },
  weeklyReportEnabled: { name: 'weekly_report_enabled' },
  weeklyReportDay: { name: 'weekly_report_day' },
  transactionAlertEnabled: { name: 'transaction_alert_enabled' },
  transactionAlertThreshold: {
    name: 'transaction_alert_threshold',
    read: 'round(transaction_alert_threshold, $2)::text',
  },
  budgetAlertEnabled: { name: 'budget_alert_enabled' },
  budgetAlertThresholds: {
    name: 'budget_alert_thresholds',
    read: 'budget_alert_thresholds::float8[]',
  },
}

const selection = Object.entries(columns)
  .map(([key, { name, read }]) => `${read ?? name} AS "${key}"`)
  .join(', ')

/** Amounts are given in the user's currency, with its decimals. */
export const readPreferences = (tx: Tx, userId: string, currency: string): Promise<Preferences> =>
  one<Preferences>(tx, `SELECT ${selection} FROM user_preferences WHERE user_id = $1`, [
    userId,
    exponentOf(currency),
  ])

/** Writes the given preferences and leaves the others. */
export async function updatePreferences(
  tx: Tx,
  userId: string,
  edit: PreferencesEdit,
): Promise<void> {
  const given = Object.entries(edit).filter(([, value]) => value !== undefined)
  if (given.length === 0) return
  const sets = given.map(([key], n) => `${columns[key as keyof Preferences].name} = $${n + 2}`)
  await tx.execute(`UPDATE user_preferences SET ${sets.join(', ')} WHERE user_id = $1`, [
    userId,
    ...given.map(([, value]) => value),
  ])
}
