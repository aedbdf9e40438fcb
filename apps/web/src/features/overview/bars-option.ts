import type { EChartsCoreOption } from 'echarts/core'
import { amounts, categories, frame, tooltip } from '../../charts/axes.js'
import { drawn } from '../../charts/drawn.js'
import type { ChartTheme } from '../../charts/chart-theme.js'

export interface MonthFlow {
  readonly month: string
  readonly income: string
  readonly spending: string
  readonly net: string
}

export interface BarsWords {
  readonly income: string
  readonly spending: string
  readonly net: string
  month(month: string): string
  axis(amount: string): string
  money(amount: string): string
}

/** What came in and went out of each month side by side; the chosen month in full colour. */
export const barsOption =
  (months: readonly MonthFlow[], chosen: string, words: BarsWords) =>
  (theme: ChartTheme): EChartsCoreOption => {
    const bars = (name: string, color: string | undefined, of: (flow: MonthFlow) => string) => ({
      ...{ type: 'bar', name, color, barMaxWidth: 22, cursor: 'pointer' },
      data: months.map((flow) => ({
        value: drawn(of(flow)),
        itemStyle: { opacity: flow.month === chosen ? 1 : 0.5, borderRadius: [3, 3, 0, 0] },
      })),
    })
    return {
      ...frame(theme),
      xAxis: categories(
        theme,
        months.map(({ month }) => words.month(month)),
      ),
      yAxis: amounts(theme, (value) => words.axis(String(value))),
      tooltip: {
        ...tooltip(theme, (index) => {
          const flow = months[index]
          if (!flow) return ''
          return [
            words.month(flow.month),
            `${words.income}  ${words.money(flow.income)}`,
            `${words.spending}  ${words.money(flow.spending)}`,
            `${words.net}  ${words.money(flow.net)}`,
          ].join('\n')
        }),
        axisPointer: { type: 'shadow' },
      },
      series: [
        bars(words.income, theme.palette[0], ({ income }) => income),
        bars(words.spending, theme.palette[1], ({ spending }) => spending),
      ],
    }
  }
