import type { EChartsCoreOption } from 'echarts/core'
import { amounts, days, frame, tooltip } from '../../charts/axes.js'
import { drawn } from '../../charts/drawn.js'
import type { ChartTheme } from '../../charts/chart-theme.js'
import { tickOf } from './tick.js'

export interface Line {
  readonly name: string
  /** Decimal strings; numbers only where they are drawn. */
  readonly values: readonly string[]
}

export interface LinesWords {
  day(date: string): string
  shortDate(date: string): string
  month(month: string, form: 'short'): string
  axis(amount: string): string
  money(amount: string): string
}

const strokes = ['solid', 'dashed', 'dotted'] as const

/** Lines through time: the first is what it is about, with paper under it; the others stand behind it. */
export const linesOption =
  (dates: readonly string[], lines: readonly Line[], words: LinesWords) =>
  (theme: ChartTheme): EChartsCoreOption => ({
    ...frame(theme),
    xAxis: days(theme, dates.map(tickOf(dates, words))),
    yAxis: amounts(theme, (value) => words.axis(String(value))),
    tooltip: tooltip(theme, (index) =>
      [
        words.day(dates[index] ?? ''),
        ...lines.map(({ name, values }) => `${name}  ${words.money(values[index] ?? '0')}`),
      ].join('\n'),
    ),
    series: lines.map(({ name, values }, n) => ({
      ...{ type: 'line', name, data: values.map(drawn), showSymbol: false, z: 10 - n },
      color: n === 0 ? theme.accent : theme.palette[n + 1],
      lineStyle: { width: n === 0 ? 2.5 : 1.5, type: strokes[n] ?? 'solid' },
      ...(n === 0 ? { areaStyle: { color: theme.accent, opacity: 0.08 } } : {}),
      emphasis: { disabled: true },
    })),
  })
