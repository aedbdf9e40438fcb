import { Button, EmptyState, Loading, PageHeader, Skeleton } from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { ChartPie, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { budgetsListOptions, type Budget } from '../../api/client.js'
import { QueryState } from '../../lib/query-state.js'
import { WhoseChoice } from '../../lib/whose-choice.js'
import { keptOfWhose, queryOfWhose, type Whose } from '../../lib/whose.js'
import { useShortcuts } from '../../shortcuts/use-shortcuts.js'
import { BudgetCard } from './budget-card.js'
import { BudgetDialog } from './budget-dialog.js'
import { byNeed } from './figures.js'

export interface BudgetsScreenProps {
  /** Whether the dialog for a new one is open: the URL says so, for links that lead there. */
  isMaking: boolean
  onMaking: (isMaking: boolean) => void
  whose: Whose
  onWhose: (whose: Whose) => void
}

/** All budgets with their current periods, those that need a look first. */
export function BudgetsScreen({ isMaking, onMaking, whose, onWhose }: BudgetsScreenProps) {
  const { t } = useTranslation('budgets')
  const { t: common } = useTranslation()
  const [editing, setEditing] = useState<Budget>()
  const query = useQuery({
    ...budgetsListOptions({ query: { limit: 200, ...queryOfWhose(whose) } }),
    ...keptOfWhose(whose),
  })
  const make = () => onMaking(true)
  useShortcuts([{ keys: 'n', group: t('title'), label: t('new'), run: make }])
  const button = (
    <Button variant="primary" icon={<Plus size={18} aria-hidden="true" />} onClick={make}>
      {t('new')}
    </Button>
  )
  return (
    <>
      <QueryState query={query} loading={<LoadingCards />}>
        {({ items }) => {
          const budgets = byNeed(items)
          return (
            <>
              <PageHeader
                title={t('title')}
                actions={
                  <>
                    <WhoseChoice whose={whose} onWhose={onWhose} />
                    {budgets.length > 0 && button}
                  </>
                }
              />
              {budgets.length === 0 && (whose === 'yours' || whose === 'ours') ? (
                <EmptyState icon={<ChartPie />} title={common('whose.nothing')}>
                  {common('whose.nothingWhy')}
                </EmptyState>
              ) : budgets.length === 0 ? (
                <EmptyState icon={<ChartPie />} title={t('none')} action={button}>
                  {t('noneWhy')}
                </EmptyState>
              ) : (
                <ul className="grid gap-4 lg:grid-cols-2">
                  {budgets.map((budget) => (
                    <li key={budget.id} className="min-w-0">
                      <BudgetCard budget={budget} onEdit={setEditing} />
                    </li>
                  ))}
                </ul>
              )}
            </>
          )
        }}
      </QueryState>
      <BudgetDialog open={isMaking} onClose={() => onMaking(false)} />
      <BudgetDialog
        open={editing !== undefined}
        budget={editing}
        onClose={() => setEditing(undefined)}
      />
    </>
  )
}

const LoadingCards = () => (
  <Loading className="flex flex-col gap-4">
    <Skeleton className="mb-2 h-8 w-40" />
    <div className="grid gap-4 lg:grid-cols-2">
      {[1, 2, 3, 4].map((card) => (
        <Skeleton key={card} className="h-48 rounded-lg" />
      ))}
    </div>
  </Loading>
)
