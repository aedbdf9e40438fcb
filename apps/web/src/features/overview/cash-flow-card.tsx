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
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { reportsCashFlowOptions } from '../../api/client.js'
import { Chart, type Picked } from '../../charts/chart.js'
import { Legend } from '../../charts/legend.js'
import { useMoneyText } from '../../charts/use-money-text.js'
import { plusMonths, type Month } from '../../lib/months.js'
import { MonthSwitch } from '../../lib/month-switch.js'
import { QueryState } from '../../lib/query-state.js'
import { useFormats } from '../../lib/use-formats.js'
import { useToday } from '../../lib/use-today.js'
import { barsOption, type MonthFlow } from './bars-option.js'

export interface CashFlowCardProps {
  readonly month: Month
  readonly onMonth: (month: Month) => void
  readonly currency: string
  /** How many months up to the chosen one. */
  readonly months?: number
  /** Without the figures of the month and the way to others, where those stand on the page already. */
  readonly isBare?: boolean
}

/** What came in and went out in a month, and in those before it. */
export function CashFlowCard({ months = 6, ...rest }: CashFlowCardProps) {
  const { month, currency } = rest
  const range = { from: plusMonths(month, 1 - months), to: month }
  const query = useQuery({
    ...reportsCashFlowOptions({ query: range }),
    placeholderData: keepPreviousData,
  })
  return (
    <QueryState query={query} loading={<Skeleton className="h-104 rounded-lg" />}>
      {({ blocks }) => {
        const block = blocks.find((one) => one.currency === currency) ?? blocks[0]
        return block ? <Flow {...rest} currency={block.currency} flows={block.months} /> : null
      }}
    </QueryState>
  )
}

interface FlowProps extends Omit<CashFlowCardProps, 'months'> {
  readonly flows: readonly MonthFlow[]
}

function Flow({ month, onMonth, currency, flows, isBare = false }: FlowProps) {
  const { t } = useTranslation('overview')
  const formats = useFormats()
  const money = useMoneyText()
  const current = useToday().slice(0, 7)
  const shown = flows.find((one) => one.month === month) ?? flows.at(-1)
  const option = useMemo(
    () =>
      barsOption(flows, month, {
        ...{ income: t('income'), spending: t('spending'), net: t('net') },
        month: (one) => formats.month(one, 'short'),
        axis: (amount) => money(amount, currency, 'compact'),
        money: (amount) => money(amount, currency),
      }),
    [flows, month, t, formats, money, currency],
  )
  const pick = useCallback(
    ({ dataIndex }: Picked) => {
      const picked = flows[dataIndex]
      if (picked) onMonth(picked.month)
    },
    [flows, onMonth],
  )
  if (!shown) return null
  const summary = t('cashFlowSummary', {
    month: formats.month(shown.month),
    income: money(shown.income, currency),
    spending: money(shown.spending, currency),
    net: money(shown.net, currency),
  })
  return (
    <ChartFrame
      title={t('cashFlow')}
      summary={summary}
      controls={!isBare && <MonthSwitch month={month} last={current} onChange={onMonth} />}
      chart={
        <>
          {!isBare && <Figures flow={shown} currency={currency} />}
          <Chart option={option} onPick={pick} className={isBare ? 'h-56' : 'mt-4 h-52'} />
          <Legend
            entries={[
              { name: t('income'), color: 'border-chart-1', line: 'bar' },
              { name: t('spending'), color: 'border-chart-2', line: 'bar' },
            ]}
          />
        </>
      }
      table={<FlowTable flows={flows} currency={currency} />}
    />
  )
}

function Figures({ flow, currency }: { readonly flow: MonthFlow; readonly currency: string }) {
  const { t } = useTranslation('overview')
  const figures = [
    { name: t('income'), amount: flow.income },
    { name: t('spending'), amount: flow.spending },
    { name: t('net'), amount: flow.net, isNet: true },
  ]
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      {figures.map(({ name, amount, isNet }) => (
        <div key={name}>
          <dt className="text-sm text-muted">{name}</dt>
          <dd className="text-xl font-semibold">
            <Money amount={amount} currency={currency} {...(isNet ? { tone: 'flow' } : {})} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface FlowTableProps {
  readonly flows: readonly MonthFlow[]
  readonly currency: string
}

function FlowTable({ flows, currency }: FlowTableProps) {
  const { t } = useTranslation('overview')
  const formats = useFormats()
  return (
    <Table caption={t('cashFlow')}>
      <TableHead>
        <TableRow>
          <HeadCell>{t('month')}</HeadCell>
          <HeadCell numeric>{t('income')}</HeadCell>
          <HeadCell numeric>{t('spending')}</HeadCell>
          <HeadCell numeric>{t('net')}</HeadCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {[...flows].reverse().map(({ month, income, spending, net }) => (
          <TableRow key={month}>
            <HeadCell scope="row">{formats.month(month)}</HeadCell>
            <Cell numeric>
              <Money amount={income} currency={currency} />
            </Cell>
            <Cell numeric>
              <Money amount={spending} currency={currency} />
            </Cell>
            <Cell numeric>
              <Money amount={net} currency={currency} tone="flow" />
            </Cell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
