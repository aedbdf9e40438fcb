import { Card, linkClass, Money, PageHeader, Skeleton } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { budgetsGetOptions, type Budget } from '../../api/client.js'
import { PlaceLink } from '../../lib/place-link.js'
import { QueryState } from '../../lib/query-state.js'
import { SharedByBadge } from '../../lib/shared-by.js'
import { transactionsOf } from '../../lib/transactions-of.js'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats } from '../../lib/use-formats.js'
import { lookedAtAgain } from '../../lib/whose.js'
import { StandingBadge } from './budget-card.js'
import { BudgetDialog } from './budget-dialog.js'
import { BudgetMenu } from './budget-menu.js'
import { BudgetMeter } from './budget-meter.js'
import { standingOf } from './figures.js'
import { History } from './history.js'
import { Phrase } from '../../lib/phrase.js'

/** One budget: its current period in figures, and the periods before. */
export function BudgetScreen({ id }: { id: string }) {
  const { t } = useTranslation('budgets')
  const query = useQuery({ ...budgetsGetOptions({ path: { id } }), ...lookedAtAgain })
  const [isEditing, setEditing] = useState(false)
  const navigate = useNavigate()
  return (
    <QueryState query={query} loading={<Skeleton className="h-96 rounded-lg" />}>
      {(budget) => (
        <>
          <PageHeader
            title={budget.name}
            back={
              <Link to="/budgets" className={linkClass}>
                {t('title')}
              </Link>
            }
            description={<About budget={budget} />}
            actions={
              <>
                <SharedByBadge sharedBy={budget.sharedBy} />
                <StandingBadge standing={standingOf(budget)} />
                {!budget.sharedBy && (
                  <BudgetMenu
                    budget={budget}
                    onEdit={() => setEditing(true)}
                    onDeleted={() => navigate({ to: '/budgets' })}
                  />
                )}
              </>
            }
          />
          <div className="flex flex-col gap-6">
            <Now budget={budget} />
            <History budget={budget} />
          </div>
          <BudgetDialog open={isEditing} budget={budget} onClose={() => setEditing(false)} />
        </>
      )}
    </QueryState>
  )
}

function About({ budget }: { budget: Budget }) {
  const { t } = useTranslation('budgets')
  const { nameOf } = useCategories()
  const { date } = useFormats()
  const { categoryId, period, periodStart, periodEnd } = budget
  const words = [
    nameOf(categoryId),
    t(`periods.${period}`),
    t('span', { from: date(periodStart), to: date(periodEnd) }),
  ]
  return words.join(' · ')
}

function Now({ budget }: { budget: Budget }) {
  const { t } = useTranslation('budgets')
  const { currency, categoryId, periodStart, periodEnd, transactionCount } = budget
  const { percent } = useFormats()
  const amounts = [
    ['spent', budget.spent],
    ['remaining', budget.remaining],
    ['limit', budget.limit],
    ['dailyAverage', budget.dailyAverage],
    ['expected', budget.pace.expected],
    ['projectedEnd', budget.projectedEnd],
    ...(budget.rollover ? ([['carriedOver', budget.rolloverAmount]] as const) : []),
  ] as const
  const rows = transactionsOf({ category: categoryId, from: periodStart, to: periodEnd })
  return (
    <Card title={t('now')}>
      <BudgetMeter budget={budget} className="mb-6" />
      <dl className="grid grid-cols-2 gap-x-6 gap-y-5 sm:grid-cols-3">
        {amounts.map(([name, amount]) => (
          <Figure key={name} name={t(`figures.${name}`)}>
            <Money amount={amount} currency={currency} tone="debt" />
          </Figure>
        ))}
        <Figure name={t('figures.transactions')}>
          <PlaceLink href={rows} className={linkClass}>
            {transactionCount}
          </PlaceLink>
        </Figure>
        <Figure name={t('figures.alerts')}>
          {budget.alerts.length > 0
            ? budget.alerts.map((share) => percent(share)).join(', ')
            : t('noAlerts')}
        </Figure>
      </dl>
      {budget.excluded.map((other) => (
        <p key={other.currency} className="mt-5 text-sm text-muted">
          <Phrase
            text={t('excluded')}
            parts={{ amount: <Money amount={other.spent} currency={other.currency} /> }}
          />
        </p>
      ))}
    </Card>
  )
}

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-sm text-muted">{name}</dt>
    <dd className="tabular text-lg font-medium wrap-break-word">{children}</dd>
  </div>
)
