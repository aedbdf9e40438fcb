import {
  Cell,
  ChartFrame,
  HeadCell,
  Money,
  Skeleton,
  Table,
  TableBody,
  TableHead,
  TableRow,
} from '@florin/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { historyOfAccountOptions, type Account, type BalanceHistory } from '../../api/client.js'
import { Chart } from '../../charts/chart.js'
import { useMoneyText } from '../../charts/use-money-text.js'
import { QueryState } from '../../lib/query-state.js'
import { useFormats } from '../../lib/use-formats.js'
import { useToday } from '../../lib/use-today.js'
import { ChangeLine } from '../history/change-line.js'
import { linesOption } from '../history/lines-option.js'
import { monthEnds } from '../history/month-ends.js'
import { RangeControl } from '../history/range-control.js'
import { firstDayOf, type Range } from '../history/ranges.js'

export interface HistoryCardProps {
  readonly account: Account
  readonly range: Range
  readonly onRange: (range: Range) => void
}

/** The balance, and how it went. */
export function HistoryCard({ account, range, onRange }: HistoryCardProps) {
  const query = useHistory(account.id, range)
  const control = <RangeControl value={range} onChange={onRange} />
  return (
    <QueryState query={query} loading={<Skeleton className="h-104 rounded-lg" />}>
      {({ points, currency }) => <History points={points} currency={currency} control={control} />}
    </QueryState>
  )
}

function useHistory(id: string, range: Range) {
  const to = useToday()
  const isAll = range === 'all'
  const path = { id }
  const known = useQuery({
    ...historyOfAccountOptions({ path, query: { from: to, to } }),
    enabled: isAll,
  })
  const from = firstDayOf(range, to, known.data?.since ?? null)
  return useQuery({
    ...historyOfAccountOptions({ path, query: { from, to } }),
    enabled: !isAll || known.data !== undefined,
    placeholderData: keepPreviousData,
  })
}

interface HistoryProps {
  readonly points: BalanceHistory['points']
  readonly currency: string
  readonly control: ReactNode
}

function History({ points, currency, control }: HistoryProps) {
  const { t } = useTranslation('accounts')
  const formats = useFormats()
  const money = useMoneyText()
  const [first, last] = [points[0], points.at(-1)]
  const option = useMemo(
    () =>
      linesOption(
        points.map(({ date }) => date),
        [{ name: t('balance'), values: points.map(({ balance }) => balance) }],
        {
          day: formats.date,
          shortDate: formats.shortDate,
          month: formats.month,
          axis: (amount) => money(amount, currency, 'compact'),
          money: (amount) => money(amount, currency),
        },
      ),
    [points, t, formats, money, currency],
  )
  if (!first || !last) return null
  const summary = t('historySummary', {
    from: formats.date(first.date),
    to: formats.date(last.date),
    before: money(first.balance, currency),
    after: money(last.balance, currency),
  })
  return (
    <ChartFrame
      title={t('balance')}
      summary={summary}
      controls={control}
      chart={
        <>
          <p className="text-4xl font-semibold">
            <Money amount={last.balance} currency={currency} tone="debt" />
          </p>
          <ChangeLine
            first={first.balance}
            last={last.balance}
            currency={currency}
            since={first.date}
          />
          <Chart option={option} className="mt-4 h-64" />
        </>
      }
      table={<BalanceTable points={points} currency={currency} />}
    />
  )
}

function BalanceTable({ points, currency }: Omit<HistoryProps, 'control'>) {
  const { t } = useTranslation('accounts')
  const formats = useFormats()
  return (
    <Table caption={t('balances')}>
      <TableHead>
        <TableRow>
          <HeadCell>{t('day')}</HeadCell>
          <HeadCell numeric>{t('balance')}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {monthEnds(points)
          .reverse()
          .map(({ date, balance }) => (
            <TableRow key={date}>
              <HeadCell scope="row">{formats.date(date)}</HeadCell>
              <Cell numeric>
                <Money amount={balance} currency={currency} tone="debt" />
              </Cell>
            </TableRow>
          ))}
      </TableBody>
    </Table>
  )
}
