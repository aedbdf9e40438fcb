import {
  Badge,
  Card,
  Cell,
  ChartFrame,
  cx,
  HeadCell,
  Money,
  Skeleton,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@florin/ui'
import { useQuery } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { budgetsHistoryOptions, type Budget, type BudgetPeriod } from '../../api/client.js'
import { useFormats } from '../../lib/use-formats.js'
import { QueryState } from '../../lib/query-state.js'
import { barsOf } from './history-bars.js'

const periodsMax = 24

/** The periods that have ended: a chart, and the same as a table. */
export function History({ budget }: { budget: Budget }) {
  const { t } = useTranslation('budgets')
  const query = useQuery(
    budgetsHistoryOptions({ path: { id: budget.id }, query: { limit: periodsMax } }),
  )
  return (
    <QueryState query={query} loading={<Skeleton className="h-72 rounded-lg" />}>
      {({ items }) =>
        items.length === 0 ? (
          <Card title={t('history')}>
            <p className="text-muted">{t('noHistory')}</p>
          </Card>
        ) : (
          <ChartFrame
            title={t('history')}
            summary={t('historySummary', {
              count: items.length,
              exceeded: items.filter(({ wasExceeded }) => wasExceeded).length,
            })}
            chart={<Bars periods={items} />}
            table={<Periods periods={items} />}
          />
        )
      }
    </QueryState>
  )
}

function Bars({ periods }: { periods: readonly BudgetPeriod[] }) {
  const { t } = useTranslation('budgets')
  const { shortDate } = useFormats()
  return (
    <div aria-hidden="true">
      <div className="flex h-56 items-end gap-1.5 sm:gap-3">
        {barsOf(periods).map(({ periodStart, spent, limit, wasExceeded }) => (
          <div key={periodStart} className="flex h-full min-w-0 flex-1 flex-col">
            <div className="relative grow">
              <div
                style={{ blockSize: `${spent * 100}%` }}
                className={cx(
                  'absolute inset-x-0 bottom-0 mx-auto max-w-12 rounded-t-sm',
                  wasExceeded ? 'bg-danger' : 'bg-accent',
                )}
              />
              <div
                style={{ insetBlockEnd: `${limit * 100}%` }}
                className="absolute inset-x-0 mx-auto max-w-16 border-t-2 border-dashed border-ink"
              />
            </div>
            <span className="mt-2 truncate text-center text-xs text-muted">
              {shortDate(periodStart)}
            </span>
          </div>
        ))}
      </div>
      <p className="mt-3 flex items-center gap-2 text-sm text-muted">
        <span className="w-5 border-t-2 border-dashed border-ink" />
        {t('figures.limit')}
      </p>
    </div>
  )
}

function Periods({ periods }: { periods: readonly BudgetPeriod[] }) {
  const { t } = useTranslation('budgets')
  const { date } = useFormats()
  return (
    <Table caption={t('history')}>
      <TableHead>
        <TableRow>
          <HeadCell>{t('period')}</HeadCell>
          <HeadCell numeric>{t('figures.limit')}</HeadCell>
          <HeadCell numeric>{t('figures.spent')}</HeadCell>
          <HeadCell numeric>{t('figures.remaining')}</HeadCell>
          <HeadCell>{t('outcome')}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {periods.map((period) => (
          <TableRow key={period.periodStart}>
            <HeadCell scope="row">
              {t('span', { from: date(period.periodStart), to: date(period.periodEnd) })}
            </HeadCell>
            {[period.budgeted, period.spent, period.remaining].map((amount, column) => (
              <Cell key={column} numeric>
                <Money amount={amount} currency={period.currency} tone="debt" />
              </Cell>
            ))}
            <Cell>
              {period.wasExceeded ? (
                <Badge tone="danger" icon={<TriangleAlert aria-hidden="true" />}>
                  {t('standing.over')}
                </Badge>
              ) : (
                <Badge tone="accent">{t('kept')}</Badge>
              )}
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
