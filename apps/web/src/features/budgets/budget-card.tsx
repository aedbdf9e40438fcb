import { Badge, Card, linkClass, Money } from '@florin/ui'
import { Link } from '@tanstack/react-router'
import { CircleCheck, Gauge, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Budget } from '../../api/client.js'
import { SharedByBadge } from '../../lib/shared-by.js'
import { useFormats } from '../../lib/use-formats.js'
import { BudgetMenu } from './budget-menu.js'
import { BudgetMeter } from './budget-meter.js'
import { size, standingOf, willExceed, type Standing } from './figures.js'
import { Phrase } from '../../lib/phrase.js'

const badges = {
  over: { tone: 'danger', Icon: TriangleAlert },
  ahead: { tone: 'warning', Icon: Gauge },
  on: { tone: 'neutral', Icon: CircleCheck },
  under: { tone: 'accent', Icon: CircleCheck },
} as const

/** How it does, in a word. */
export function StandingBadge({ standing }: { standing: Standing }) {
  const { t } = useTranslation('budgets')
  const { tone, Icon } = badges[standing]
  return (
    <Badge tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(`standing.${standing}`)}
    </Badge>
  )
}

export interface BudgetCardProps {
  budget: Budget
  onEdit: (budget: Budget) => void
}

/** A budget with what is left of it, how much an even pace would have spent, and where it will end. */
export function BudgetCard({ budget, onEdit }: BudgetCardProps) {
  const { t } = useTranslation('budgets')
  const { shortDate } = useFormats()
  const { id, name, remaining, limit, currency, periodStart, periodEnd } = budget
  const standing = standingOf(budget)
  return (
    <Card
      title={
        <Link to="/budgets/$budgetId" params={{ budgetId: id }} className={linkClass}>
          {name}
        </Link>
      }
      actions={
        <>
          <SharedByBadge sharedBy={budget.sharedBy} />
          <StandingBadge standing={standing} />
          {!budget.sharedBy && <BudgetMenu budget={budget} onEdit={onEdit} />}
        </>
      }
    >
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Money
          amount={size(remaining)}
          currency={currency}
          className={
            standing === 'over' ? 'text-2xl font-semibold text-danger' : 'text-2xl font-semibold'
          }
        />
        <span className="text-muted">
          <Phrase
            text={t(remaining.startsWith('-') ? 'overOf' : 'leftOf')}
            parts={{ limit: <Money amount={limit} currency={currency} /> }}
          />
        </span>
      </p>
      <BudgetMeter budget={budget} className="my-4" />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm text-muted">
        <span>{t('span', { from: shortDate(periodStart), to: shortDate(periodEnd) })}</span>
        <Projection budget={budget} />
      </div>
    </Card>
  )
}

function Projection({ budget }: { budget: Budget }) {
  const { t } = useTranslation('budgets')
  const { projectedEnd, currency } = budget
  return (
    <span className={willExceed(budget) ? 'font-medium text-ink' : ''}>
      <Phrase
        text={t('willEndAt')}
        parts={{ amount: <Money amount={projectedEnd} currency={currency} /> }}
      />
    </span>
  )
}
