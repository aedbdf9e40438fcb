import { Meter } from '@florin/ui'
import { useTranslation } from 'react-i18next'
import type { Budget } from '../../api/client.js'
import { useMoneyText } from '../../charts/use-money-text.js'
import { paceShare, standingOf, toneOf } from './figures.js'

/** What is spent of the limit, with a tick where an even pace would be. */
export function BudgetMeter({ budget, className }: { budget: Budget; className?: string }) {
  const { t } = useTranslation('budgets')
  const money = useMoneyText()
  const { name, spent, limit, currency, percentage, pace } = budget
  const share = paceShare(budget)
  return (
    <Meter
      label={name}
      value={percentage}
      {...(share !== undefined && { pace: share })}
      tone={toneOf[standingOf(budget)]}
      valueText={t('meter', {
        spent: money(spent, currency),
        limit: money(limit, currency),
        expected: money(pace.expected, currency),
      })}
      className={className ?? ''}
    />
  )
}
