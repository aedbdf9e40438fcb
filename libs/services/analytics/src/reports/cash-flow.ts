import { addMonths, monthOf } from '@florin/calendar'
import {
  cashFlowMonthsMax,
  invalidParameter,
  type CashFlow,
  type CashFlowQuery,
  type MonthFlow,
} from '@florin/contracts'
import { amountOf } from '../rollups/units.js'

/** What came in or was spent in a month in one currency; in ten-thousandths, outflow negative. */
export interface MonthTotal {
  readonly currency: string
  /** `YYYY-MM`. */
  readonly month: string
  readonly type: 'expense' | 'income'
  readonly amount: bigint
}

/**
 * The months that are asked for, in order; by default the last twelve.
 * @throws FlorinError 422 naming the parameter when they end before they begin, or are too many
 */
export function monthsOf(query: CashFlowQuery, current: string): string[] {
  const to = query.to ?? current
  const from = query.from ?? after(to, -11)
  if (from > to) throw invalidParameter('from', 'after-end', 'The range ends before it begins.')
  const count = ordinal(to) - ordinal(from) + 1
  if (count > cashFlowMonthsMax) {
    const detail = `At most ${cashFlowMonthsMax} months are shown.`
    throw invalidParameter('from', 'too-long', detail)
  }
  return Array.from({ length: count }, (_, n) => after(from, n))
}

const after = (month: string, months: number): string => monthOf(addMonths(`${month}-01`, months))

const ordinal = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))

/** The months of `currency` first, then those of every other one. @param months at least one */
export function composeCashFlow(
  months: readonly string[],
  currency: string,
  totals: readonly MonthTotal[],
): CashFlow {
  const byCurrency = Map.groupBy(totals, (total) => total.currency)
  const others = [...byCurrency.keys()].filter((other) => other !== currency).sort()
  return {
    from: months[0] ?? '',
    to: months.at(-1) ?? '',
    blocks: [currency, ...others].map((of) => {
      const byMonth = Map.groupBy(byCurrency.get(of) ?? [], ({ month }) => month)
      return { currency: of, months: months.map((month) => flow(month, of, byMonth.get(month))) }
    }),
  }
}

function flow(month: string, currency: string, totals: readonly MonthTotal[] = []): MonthFlow {
  const sums = { expense: 0n, income: 0n }
  for (const { type, amount } of totals) sums[type] += amount
  return {
    month,
    income: amountOf(sums.income, currency),
    spending: amountOf(-sums.expense, currency),
    net: amountOf(sums.income + sums.expense, currency),
  }
}
