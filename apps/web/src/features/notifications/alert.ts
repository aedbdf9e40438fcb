import type { Notification } from '../../api/client.js'

/** What a `budget_alert` is about; amounts are decimal strings, shares 1 = 100 %. */
export interface BudgetAlert {
  budgetId: string
  threshold: number
  spent: string
  limit: string
  currency: string
  percentage: number
  periodStart: string
  periodEnd: string
}

const texts = ['budgetId', 'spent', 'limit', 'currency', 'periodStart', 'periodEnd'] as const
const shares = ['threshold', 'percentage'] as const

/** The alert in a notification; none in one of another kind, or in one that says less than it must. */
export function budgetAlertOf({
  type,
  data,
}: Pick<Notification, 'type' | 'data'>): BudgetAlert | undefined {
  const whole =
    type === 'budget_alert' &&
    texts.every((name) => typeof data[name] === 'string') &&
    shares.every((name) => typeof data[name] === 'number')
  return whole ? (data as unknown as BudgetAlert) : undefined
}

/** Which sentence tells of a threshold. */
export function crossingOf(threshold: number): 'reached' | 'used' | 'over' {
  if (threshold < 1) return 'reached'
  return threshold === 1 ? 'used' : 'over'
}

/** The count beside the bell: nobody counts more than nine. */
export const badgeOf = (unread: number): string => (unread > 9 ? '9+' : String(unread))
