/** In Grafana's names. */
export type Unit = 'short' | 's' | 'reqps' | 'eps' | 'ops' | 'percentunit' | 'bytes' | 'bool'

export interface Panel {
  readonly title: string
  /** What it means, and what should be done about it. */
  readonly says: string
  readonly unit: Unit
  /** PromQL by what the lines are called. */
  readonly queries: Readonly<Record<string, string>>
  /** From where on it is bad; of what should be high, see `low`. */
  readonly high?: number
  /** Below which it is bad. */
  readonly low?: number
}

export interface Dashboard {
  /** In its address, so that it stays. */
  readonly uid: string
  readonly title: string
  readonly says: string
  readonly rows: readonly { readonly title: string; readonly panels: readonly Panel[] }[]
}

const columns = 24
const panelHeight = 8
const datasource = { type: 'prometheus', uid: 'prometheus' }

/** A dashboard as Grafana reads it from a file. */
export function grafanaOf({ uid, title, says, rows }: Dashboard): object {
  const panels: object[] = []
  let y = 0
  for (const row of rows) {
    const id = (): number => panels.length + 1
    const place = { x: 0, y, w: columns, h: 1 }
    panels.push({ id: id(), type: 'row', title: row.title, collapsed: false, gridPos: place })
    y += 1
    const w = Math.floor(columns / row.panels.length)
    for (const [n, panel] of row.panels.entries())
      panels.push({
        ...{ id: id(), gridPos: { x: n * w, y, w, h: panelHeight } },
        ...panelOf(panel),
      })
    y += panelHeight
  }
  return {
    ...{ uid, title, description: says, tags: ['florin'], schemaVersion: 39, version: 1 },
    ...{ editable: false, refresh: '30s', timezone: 'browser' },
    time: { from: 'now-3h', to: 'now' },
    panels,
  }
}

function panelOf({ title, says, unit, queries, high, low }: Panel): object {
  return {
    ...{ type: 'timeseries', title, description: says, datasource },
    fieldConfig: {
      defaults: {
        unit,
        min: 0,
        custom: {
          ...{ fillOpacity: 10, showPoints: 'never' },
          thresholdsStyle: { mode: high === undefined && low === undefined ? 'off' : 'line' },
        },
        thresholds: { mode: 'absolute', steps: stepsOf(high, low) },
      },
      overrides: [],
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    targets: Object.entries(queries).map(([legendFormat, expr], n) => ({
      ...{ refId: String.fromCharCode('A'.charCodeAt(0) + n), datasource },
      ...{ expr, legendFormat, range: true, instant: false },
    })),
  }
}

/** The first has no value: it is what everything begins with. */
function stepsOf(high: number | undefined, low: number | undefined): object[] {
  if (low !== undefined)
    return [
      { color: 'red', value: null },
      { color: 'green', value: low },
    ]
  const bad = high === undefined ? [] : [{ color: 'red', value: high }]
  return [{ color: 'green', value: null }, ...bad]
}
