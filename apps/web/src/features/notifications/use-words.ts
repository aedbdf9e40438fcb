import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { budgetsListOptions, type Notification } from '../../api/client.js'
import { useMoneyText } from '../../charts/use-money-text.js'
import { useFormats } from '../../lib/use-formats.js'
import { budgetAlertOf, crossingOf } from './alert.js'

export interface Words {
  readonly title: string
  readonly message: string
  /** Where it is about. */
  readonly href: string | undefined
}

/** A notification in the language of the app; kinds it does not know speak for themselves. */
export function useWords(): (notification: Notification) => Words {
  const { t } = useTranslation('notifications')
  const money = useMoneyText()
  const { percent, date } = useFormats()
  const { data } = useQuery(budgetsListOptions({ query: { limit: 200 } }))
  return (notification) => {
    const alert = budgetAlertOf(notification)
    if (!alert) return { title: notification.title, message: notification.message, href: undefined }
    const budget = data?.items.find(({ id }) => id === alert.budgetId)
    const share = percent(alert.threshold)
    return {
      title: t(`budget.${crossingOf(alert.threshold)}`, {
        name: budget?.name ?? t('aBudget'),
        share,
      }),
      message: t('budget.message', {
        spent: money(alert.spent, alert.currency),
        limit: money(alert.limit, alert.currency),
        from: date(alert.periodStart),
        to: date(alert.periodEnd),
      }),
      href: budget && `/budgets/${budget.id}`,
    }
  }
}
