import { Card, EmptyState, PageHeader, SegmentedControl, Skeleton } from '@florin/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ReceiptText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { reportsMonthlyOptions, type MonthlyReport } from '../../api/client.js'
import { plusMonths, type Month } from '../../lib/months.js'
import { MonthSwitch } from '../../lib/month-switch.js'
import { QueryState } from '../../lib/query-state.js'
import { useProfile } from '../../lib/use-formats.js'
import { useToday } from '../../lib/use-today.js'
import { CashFlowCard } from '../overview/cash-flow-card.js'
import { blockOf } from './block-of.js'
import { ComparedTable } from './compared-table.js'
import { Figures } from './figures.js'
import { MerchantTable } from './merchant-table.js'

export interface ReportsProps {
  /** The current one unless told. */
  readonly month?: Month
  readonly currency?: string
  readonly onMonth: (month: Month) => void
  readonly onCurrency: (currency: string) => void
}

const useReport = (month: Month) =>
  useQuery({ ...reportsMonthlyOptions({ query: { month } }), placeholderData: keepPreviousData })

/** A month: what came in, where it went, and how that differs from the month before. */
export function Reports({ month: chosen, currency, onMonth, onCurrency }: ReportsProps) {
  const { t } = useTranslation('reports')
  const current = useToday().slice(0, 7)
  const own = useProfile()?.currency ?? 'EUR'
  const month = chosen ?? current
  const report = useReport(month)
  const before = useReport(plusMonths(month, -1))
  const currencies = report.data ? currenciesOf(report.data) : [own]
  const shown = currency ?? own
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
                value={shown}
                onChange={onCurrency}
              />
            )}
            <MonthSwitch month={month} last={current} onChange={onMonth} />
          </>
        }
      />
      <QueryState query={report} loading={<Skeleton className="h-112 rounded-lg" />}>
        {(now) => (
          <MonthView
            month={month}
            now={now}
            before={before.data ?? now}
            currency={shown}
            onMonth={onMonth}
          />
        )}
      </QueryState>
    </>
  )
}

const currenciesOf = (report: MonthlyReport): string[] => [
  report.currency,
  ...report.blocks.map(({ currency }) => currency),
]

interface MonthProps {
  readonly month: Month
  readonly now: MonthlyReport
  readonly before: MonthlyReport
  readonly currency: string
  readonly onMonth: (month: Month) => void
}

function MonthView({ month, now, before, currency, onMonth }: MonthProps) {
  const { t } = useTranslation('reports')
  const [block, earlier] = [blockOf(now, currency), blockOf(before, currency)]
  const tables = { month, now: block, before: earlier }
  return (
    <div className="flex flex-col gap-5">
      <Figures now={block} before={earlier} />
      <CashFlowCard month={month} onMonth={onMonth} currency={currency} months={12} isBare />
      {block.transactionCount === 0 ? (
        <EmptyState icon={<ReceiptText />} title={t('empty')} />
      ) : (
        <>
          <Card title={t('spending')}>
            <ComparedTable {...tables} type="expense" />
          </Card>
          <div className="grid grid-cols-1 items-start gap-5 xl:grid-cols-2">
            <Card title={t('income')}>
              <ComparedTable {...tables} type="income" />
            </Card>
            <Card title={t('merchants')}>
              <MerchantTable block={block} month={month} />
            </Card>
          </div>
        </>
      )}
    </div>
  )
}
