import { isolated } from '../lib/isolated.js'
import type { ChartTheme } from './chart-theme.js'

const words = (theme: ChartTheme): object => ({
  color: theme.muted,
  fontFamily: theme.font,
  fontSize: 12,
})

/** What every chart with axes has alike: quiet lines, room for what stands at the axes, figures where one reads from. */
export const frame = (theme: ChartTheme): object => ({
  animation: !theme.isStill,
  animationDuration: 160,
  animationDurationUpdate: 160,
  textStyle: { fontFamily: theme.font, color: theme.ink },
  grid: { top: 12, bottom: 4, left: 4, right: 4, outerBoundsMode: 'same' },
})

export const categories = (theme: ChartTheme, names: readonly string[]): object => ({
  type: 'category',
  data: theme.direction === 'rtl' ? names.map(isolated) : names,
  inverse: theme.direction === 'rtl',
  axisTick: { show: false },
  axisLine: { lineStyle: { color: theme.line } },
  axisLabel: { ...words(theme), hideOverlap: true },
})

/** As categories, for lines that begin and end at the edges. Four days are named, none so near an edge that it is cut. */
export const days = (theme: ChartTheme, names: readonly string[]): object => {
  const named = [1, 3, 5, 7].map((eighth) => Math.floor((names.length * eighth) / 8))
  const interval = (index: number): boolean => named.includes(index)
  const axisLabel = { ...words(theme), hideOverlap: true, interval }
  return { ...categories(theme, names), boundaryGap: false, axisLabel }
}

export const amounts = (theme: ChartTheme, write: (value: number) => string): object => ({
  type: 'value',
  scale: false,
  splitNumber: 4,
  position: theme.direction === 'rtl' ? 'right' : 'left',
  splitLine: { lineStyle: { color: theme.line } },
  axisLabel: { ...words(theme), formatter: write },
})

/** Drawn on the canvas, as the policy of the page lets nobody write styles into it. */
export const tooltip = (theme: ChartTheme, tell: (index: number) => string): object => ({
  trigger: 'axis',
  renderMode: 'richText',
  confine: true,
  backgroundColor: theme.surface,
  borderColor: theme.line,
  padding: [10, 12],
  textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: 13, lineHeight: 20 },
  axisPointer: { type: 'line', lineStyle: { color: theme.muted, type: 'dashed' } },
  formatter: (shown: unknown) => {
    const [first] = [shown].flat() as { dataIndex: number }[]
    return first ? tell(first.dataIndex) : ''
  },
})
