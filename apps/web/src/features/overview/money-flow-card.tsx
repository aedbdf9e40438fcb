import { ChartFrame, EmptyState, Skeleton } from '@florin/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Waypoints } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { reportsMonthlyOptions, type ReportBlock } from '../../api/client.js'
import { Chart, type Picked } from '../../charts/chart.js'
import { useMoneyText } from '../../charts/use-money-text.js'
import { firstDay, lastDay, type Month } from '../../lib/months.js'
import { QueryState } from '../../lib/query-state.js'
import { transactionsOf } from '../../lib/transactions-of.js'
import { useCategories } from '../../lib/use-categories.js'
import { useFormats } from '../../lib/use-formats.js'
import { useIsNarrow } from '../../lib/use-is-narrow.js'
import { blockOf } from '../reports/block-of.js'
import { CategoryTable } from '../reports/category-table.js'
import { flowOption } from './flow-option.js'
import { moneyFlow, type FlowNode, type MoneyFlow } from './money-flow.js'

export interface MoneyFlowCardProps {
  readonly month: Month
  readonly currency: string
}

/** From where the month's money came and where it went; each part leads to its rows. */
export function MoneyFlowCard({ month, currency }: MoneyFlowCardProps) {
  const query = useQuery({
    ...reportsMonthlyOptions({ query: { month } }),
    placeholderData: keepPreviousData,
  })
  return (
    <QueryState query={query} loading={<Skeleton className="h-104 rounded-lg" />}>
      {(report) => <Flow month={month} block={blockOf(report, currency)} />}
    </QueryState>
  )
}

interface FlowProps {
  readonly month: Month
  readonly block: ReportBlock
}

function Flow({ month, block }: FlowProps) {
  const { t } = useTranslation('overview')
  const formats = useFormats()
  const money = useMoneyText()
  const { flow, names } = useFlow(block)
  const isNarrow = useIsNarrow()
  const option = useMemo(
    () =>
      flowOption(
        flow,
        { nameOf: names, money: (amount) => money(amount, block.currency) },
        isNarrow,
      ),
    [flow, names, money, block.currency, isNarrow],
  )
  const pick = useGoToRows(flow, month)
  const summary = t('moneyFlowSummary', {
    month: formats.month(month),
    income: money(block.income, block.currency),
    spending: money(block.spending, block.currency),
  })
  const isEmpty = flow.nodes.length === 0
  return (
    <ChartFrame
      title={t('moneyFlow', { month: formats.month(month) })}
      summary={summary}
      chart={
        isEmpty ? (
          <EmptyState icon={<Waypoints />} title={t('moneyFlowEmpty')} />
        ) : (
          <Chart option={option} onPick={pick} className="h-96" />
        )
      }
      table={<CategoryTable block={block} month={month} />}
    />
  )
}

function useFlow(block: ReportBlock): { flow: MoneyFlow; names: (node: FlowNode) => string } {
  const { t } = useTranslation('overview')
  const categories = useCategories()
  const flow = useMemo(
    () => moneyFlow(block.byCategory, block.currency, (id) => categories.pathOf(id)[0]?.id ?? id),
    [block, categories],
  )
  const names = useCallback(
    ({ id, categoryId }: FlowNode) =>
      categoryId === undefined ? t(`flow.${id}`) : categories.nameOf(categoryId),
    [categories, t],
  )
  return { flow, names }
}

/** A box that is a category, or a line that ends at one, leads to its rows of the month. */
function useGoToRows(flow: MoneyFlow, month: Month): (picked: Picked) => void {
  const router = useRouter()
  return useCallback(
    ({ dataType, data }: Picked) => {
      const { name, source, target } = data as { name?: string; source?: string; target?: string }
      const ids = dataType === 'edge' ? [target, source] : [name]
      const node = flow.nodes.find(
        ({ id, categoryId }) => categoryId !== undefined && ids.includes(id),
      )
      if (node?.categoryId === undefined) return
      const days = { from: firstDay(month), to: lastDay(month) }
      router.history.push(transactionsOf({ category: node.categoryId, ...days }))
    },
    [flow, month, router],
  )
}
