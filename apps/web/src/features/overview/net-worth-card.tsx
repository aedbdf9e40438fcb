import { ChartFrame, Money, Skeleton } from '@florin/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { historyNetWorthOptions, type NetWorthReport } from '../../api/client.js'
import { Chart } from '../../charts/chart.js'
import { Legend } from '../../charts/legend.js'
import { useMoneyText } from '../../charts/use-money-text.js'
import { QueryState } from '../../lib/query-state.js'
import { useFormats } from '../../lib/use-formats.js'
import { useToday } from '../../lib/use-today.js'
import { ChangeLine } from '../history/change-line.js'
import { linesOption } from '../history/lines-option.js'
import { RangeControl } from '../history/range-control.js'
import { firstDayOf, type Range } from '../history/ranges.js'
import { WorthTable } from './worth-table.js'

export interface NetWorthCardProps {
  readonly range: Range
  readonly onRange: (range: Range) => void
  readonly currency: string
}

type Block = NetWorthReport['blocks'][number]

/** What all accounts come to together, and how that went. */
export function NetWorthCard({ range, onRange, currency }: NetWorthCardProps) {
  const query = useNetWorth(range)
  const block = query.data?.blocks.find((one) => one.currency === currency)
  const control = <RangeControl value={range} onChange={onRange} />
  return (
    <QueryState query={query} loading={<Skeleton className="h-112 rounded-lg" />}>
      {() => block && <Worth block={block} control={control} />}
    </QueryState>
  )
}

/** "All" begins with the first day on which anything happened, which is asked for first. */
function useNetWorth(range: Range) {
  const to = useToday()
  const isAll = range === 'all'
  const today = historyNetWorthOptions({ query: { from: to, to } })
  const known = useQuery({ ...today, enabled: isAll })
  const from = firstDayOf(range, to, known.data?.since ?? null)
  return useQuery({
    ...historyNetWorthOptions({ query: { from, to } }),
    enabled: !isAll || known.data !== undefined,
    placeholderData: keepPreviousData,
  })
}

function Worth({ block, control }: { readonly block: Block; readonly control: ReactNode }) {
  const { t } = useTranslation('overview')
  const formats = useFormats()
  const money = useMoneyText()
  const { currency, points } = block
  const [first, last] = [points[0], points.at(-1)]
  const owes = points.some(({ liabilities }) => /[1-9]/.test(liabilities))
  const option = useMemo(
    () =>
      linesOption(
        points.map(({ date }) => date),
        [
          { name: t('netWorth'), values: points.map(({ total }) => total) },
          ...(owes
            ? [
                { name: t('assets'), values: points.map(({ assets }) => assets) },
                { name: t('liabilities'), values: points.map(({ liabilities }) => liabilities) },
              ]
            : []),
        ],
        {
          day: formats.date,
          shortDate: formats.shortDate,
          month: formats.month,
          axis: (amount) => money(amount, currency, 'compact'),
          money: (amount) => money(amount, currency),
        },
      ),
    [points, owes, t, formats, money, currency],
  )
  if (!first || !last) return null
  const summary = t('worthSummary', {
    from: formats.date(first.date),
    to: formats.date(last.date),
    before: money(first.total, currency),
    after: money(last.total, currency),
  })
  return (
    <ChartFrame
      title={t('netWorth')}
      summary={summary}
      controls={control}
      chart={
        <>
          <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
            <div>
              <p className="text-4xl font-semibold">
                <Money amount={last.total} currency={currency} />
              </p>
              <ChangeLine
                first={first.total}
                last={last.total}
                currency={currency}
                since={first.date}
              />
            </div>
            {owes && <Parts assets={last.assets} liabilities={last.liabilities} of={currency} />}
          </div>
          <Chart option={option} className="mt-4 h-64 sm:h-72" />
          {owes && (
            <Legend
              entries={[
                { name: t('netWorth'), color: 'border-accent', line: 'solid' },
                { name: t('assets'), color: 'border-chart-3', line: 'dashed' },
                { name: t('liabilities'), color: 'border-chart-4', line: 'dotted' },
              ]}
            />
          )}
        </>
      }
      table={<WorthTable block={block} />}
    />
  )
}

interface PartsProps {
  readonly assets: string
  readonly liabilities: string
  readonly of: string
}

function Parts({ assets, liabilities, of }: PartsProps) {
  const { t } = useTranslation('overview')
  return (
    <dl className="flex gap-8 text-sm">
      <div>
        <dt className="text-muted">{t('assets')}</dt>
        <dd className="text-lg font-medium">
          <Money amount={assets} currency={of} />
        </dd>
      </div>
      <div>
        <dt className="text-muted">{t('liabilities')}</dt>
        <dd className="text-lg font-medium">
          <Money amount={liabilities} currency={of} />
        </dd>
      </div>
    </dl>
  )
}
