import {
  Button,
  buttonClass,
  cx,
  EmptyState,
  PageHeader,
  SegmentedControl,
  Skeleton,
} from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { LayoutGrid, Wallet } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { accountsListOptions } from '../../api/client.js'
import { type Month } from '../../lib/months.js'
import { PlaceLink } from '../../lib/place-link.js'
import { useProfile } from '../../lib/use-formats.js'
import { useToday } from '../../lib/use-today.js'
import { shownOf } from './arrangement.js'
import { AttentionCard } from './attention-card.js'
import { BudgetsCard } from './budgets-card.js'
import { CashFlowCard } from './cash-flow-card.js'
import { FreshnessCard } from './freshness-card.js'
import { MoneyFlowCard } from './money-flow-card.js'
import { NetWorthCard } from './net-worth-card.js'
import type { Range } from '../history/ranges.js'
import { useArrangement } from './use-arrangement.js'

const names = ['net-worth', 'attention', 'cash-flow', 'budgets', 'money-flow', 'accounts'] as const
type Name = (typeof names)[number]

/** Of six columns, where there is room. */
const widths: Readonly<Record<Name, string>> = {
  'net-worth': 'lg:col-span-4',
  attention: 'lg:col-span-2',
  'cash-flow': 'lg:col-span-3',
  budgets: 'lg:col-span-3',
  'money-flow': 'lg:col-span-4',
  accounts: 'lg:col-span-2',
}

const ArrangeList = lazy(() => import('./arrange-list.js'))

/** What is looked at; it stands in the address. */
export interface OverviewView {
  readonly range: Range
  readonly month?: Month
  readonly currency?: string
}

export interface OverviewProps {
  readonly view: OverviewView
  readonly onView: (change: Partial<OverviewView>) => void
}

/** The whole picture. */
export function Overview({ view, onView }: OverviewProps) {
  const { t } = useTranslation('overview')
  const [isArranging, setArranging] = useState(false)
  const accounts = useQuery(accountsListOptions({ query: { status: 'active', limit: 200 } }))
  const own = useProfile()?.currency ?? 'EUR'
  const currencies = [...new Set((accounts.data?.items ?? []).map(({ currency }) => currency))]
  const currency = view.currency ?? (currencies.includes(own) ? own : (currencies[0] ?? own))
  if (accounts.data?.items.length === 0) return <Welcome />
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {currencies.length > 1 && (
              <SegmentedControl
                label={t('currency')}
                options={currencies.map((value) => ({ value, label: value }))}
                value={currency}
                onChange={(chosen) => onView({ currency: chosen })}
              />
            )}
            <Button
              icon={<LayoutGrid size={18} aria-hidden="true" />}
              aria-pressed={isArranging}
              onClick={() => setArranging(!isArranging)}
            >
              {t(isArranging ? 'arrange.done' : 'arrange.begin')}
            </Button>
          </>
        }
      />
      <Cards view={view} onView={onView} currency={currency} isArranging={isArranging} />
    </>
  )
}

interface CardsProps extends OverviewProps {
  readonly currency: string
  readonly isArranging: boolean
}

function Cards({ view, onView, currency, isArranging }: CardsProps) {
  const [arrangement, setArrangement] = useArrangement()
  const today = useToday()
  const month = view.month ?? today.slice(0, 7)
  const cards: Record<Name, ReactNode> = {
    'net-worth': (
      <NetWorthCard range={view.range} onRange={(range) => onView({ range })} currency={currency} />
    ),
    attention: <AttentionCard />,
    'cash-flow': (
      <CashFlowCard
        month={month}
        onMonth={(chosen) => onView({ month: chosen })}
        currency={currency}
      />
    ),
    'money-flow': <MoneyFlowCard month={month} currency={currency} />,
    budgets: <BudgetsCard />,
    accounts: <FreshnessCard />,
  }
  if (isArranging)
    return (
      <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
        <ArrangeList names={names} arrangement={arrangement} onChange={setArrangement} />
      </Suspense>
    )
  return (
    <div className="grid grid-cols-1 gap-5 lg:grid-cols-6">
      {shownOf(names, arrangement).map((name) => (
        <div key={name} className={cx('min-w-0 *:h-full', widths[name])}>
          {cards[name]}
        </div>
      ))}
    </div>
  )
}

/** Nothing is here yet: the one thing to do is to bring something in. */
function Welcome() {
  const { t } = useTranslation('overview')
  return (
    <>
      <PageHeader title={t('title')} />
      <EmptyState
        icon={<Wallet />}
        title={t('welcome.title')}
        action={
          <PlaceLink href="/accounts?new=true" className={buttonClass('primary')}>
            {t('welcome.action')}
          </PlaceLink>
        }
      >
        {t('welcome.why')}
      </EmptyState>
    </>
  )
}
