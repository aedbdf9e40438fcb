import { Badge, buttonClass, Card, EmptyState, Meter, Money, Skeleton } from '@florin/ui'
import { ratio, fromNumeric } from '@florin/money'
import { useQuery } from '@tanstack/react-query'
import { PiggyBank, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { budgetsListOptions, type Budget } from '../../api/client.js'
import { useMoneyText } from '../../charts/use-money-text.js'
import { PlaceLink } from '../../lib/place-link.js'
import { QueryState } from '../../lib/query-state.js'
import { CardLink } from './card-link.js'
import { Phrase } from '../../lib/phrase.js'

const shownMax = 6

/** The budgets that are furthest along, each with the pace it should have. */
export function BudgetsCard() {
  const { t } = useTranslation('overview')
  const query = useQuery(budgetsListOptions({ query: { limit: 200 } }))
  return (
    <Card title={t('budgets')} actions={<CardLink href="/budgets">{t('allBudgets')}</CardLink>}>
      <QueryState query={query} loading={<Skeleton className="h-64" />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              icon={<PiggyBank />}
              title={t('noBudgets')}
              action={
                <PlaceLink href="/budgets" className={buttonClass()}>
                  {t('makeBudget')}
                </PlaceLink>
              }
            >
              {t('noBudgetsWhy')}
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-5">
              {items
                .toSorted((a, b) => b.percentage - a.percentage)
                .slice(0, shownMax)
                .map((budget) => (
                  <BudgetLine key={budget.id} budget={budget} />
                ))}
            </ul>
          )
        }
      </QueryState>
    </Card>
  )
}

/** Of the limit; nothing of a limit that is none. */
function paceOf({ pace, limit, currency }: Budget): number {
  const whole = fromNumeric(limit, currency)
  return whole > 0n ? ratio(fromNumeric(pace.expected, currency), whole) : 0
}

function BudgetLine({ budget }: { readonly budget: Budget }) {
  const { t } = useTranslation('overview')
  const money = useMoneyText()
  const { name, spent, limit, remaining, currency, percentage, pace } = budget
  const isOver = percentage > 1
  const said = t('spentOf', { spent: money(spent, currency), limit: money(limit, currency) })
  return (
    <li>
      <div className="mb-1.5 flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 font-medium wrap-break-word">{name}</span>
        <span className="text-sm text-muted">
          <Phrase
            text={t(isOver ? 'overBy' : 'left')}
            parts={{
              amount: <Money amount={remaining.replace('-', '')} currency={currency} />,
            }}
          />
        </span>
      </div>
      <Meter
        label={name}
        value={percentage}
        valueText={said}
        pace={paceOf(budget)}
        tone={isOver ? 'danger' : pace.status === 'over' ? 'warning' : 'accent'}
      />
      <div className="mt-1.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm text-muted">
        <span>{said}</span>
        {(isOver || pace.status === 'over') && (
          <Badge tone={isOver ? 'danger' : 'warning'} icon={<TriangleAlert aria-hidden="true" />}>
            {t(isOver ? 'exceeded' : 'aheadOfPace')}
          </Badge>
        )}
      </div>
    </li>
  )
}
