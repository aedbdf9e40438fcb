import type { EChartsCoreOption } from 'echarts/core'
import { drawn } from '../../charts/drawn.js'
import type { ChartTheme } from '../../charts/chart-theme.js'
import { frame } from '../../charts/axes.js'
import type { FlowNode, MoneyFlow } from './money-flow.js'

export interface FlowWords {
  nameOf(node: FlowNode): string
  money(amount: string): string
}

interface Shown {
  readonly data: { readonly amount: string; readonly title: string }
}

/** A Sankey picture; where one reads from the right, the money flows from there. */
export const flowOption =
  (flow: MoneyFlow, words: FlowWords, isNarrow: boolean) =>
  (theme: ChartTheme): EChartsCoreOption => {
    const names = new Map(flow.nodes.map((node) => [node.id, words.nameOf(node)]))
    const isTurned = theme.direction === 'rtl'
    // For the names of the last boxes.
    const room = isNarrow ? 96 : 140
    const nodes = isNarrow ? flow.nodes.filter(({ id }) => !id.startsWith('sub:')) : flow.nodes
    const links = isNarrow
      ? flow.links.filter(({ target }) => !target.startsWith('sub:'))
      : flow.links
    return {
      ...frame(theme),
      tooltip: {
        ...{ trigger: 'item', renderMode: 'richText', confine: true, padding: [8, 12] },
        ...{ backgroundColor: theme.surface, borderColor: theme.line },
        textStyle: { color: theme.ink, fontFamily: theme.font, fontSize: 13 },
        formatter: (shown: unknown) => {
          const { data } = shown as Shown
          return `${data.title}\n${words.money(data.amount)}`
        },
      },
      series: {
        type: 'sankey',
        ...{ top: 8, bottom: 8, nodeWidth: 12, nodeGap: 12 },
        ...(isTurned ? { left: room, right: 4 } : { left: 4, right: room }),
        draggable: false,
        layoutIterations: 0,
        nodeAlign: isTurned ? 'right' : 'left',
        emphasis: { focus: 'adjacency' },
        label: {
          position: isTurned ? 'left' : 'right',
          ...{ color: theme.ink, fontFamily: theme.font, fontSize: 12 },
          ...{ width: room - 8, overflow: 'truncate' },
          formatter: ({ name }: { name: string }) => names.get(name) ?? '',
        },
        data: nodes.map((node) => ({
          name: node.id,
          title: names.get(node.id),
          amount: node.amount,
          itemStyle: { color: colorOf(node, theme), borderWidth: 0 },
        })),
        links: links.map(({ source, target, amount }) => ({
          ...(isTurned ? { source: target, target: source } : { source, target }),
          title: `${names.get(source) ?? ''} → ${names.get(target) ?? ''}`,
          amount,
          value: drawn(amount),
          lineStyle: { color: isTurned ? 'target' : 'source', opacity: 0.22, curveness: 0.5 },
        })),
      },
    }
  }

/** What comes in is green, each category of spending has a colour of its own, and what is neither is grey. */
function colorOf({ color, id }: FlowNode, theme: ChartTheme): string {
  if (id.startsWith('in:')) return theme.palette[0] ?? theme.accent
  if (color !== undefined) return theme.palette[(color + 1) % theme.palette.length] ?? theme.accent
  return id === 'all' || id === 'left' ? theme.accent : theme.muted
}
