import { metrics } from '@florin/platform'
import { alerts, panelQueries, recordings } from './support/ops.js'
import { nameOf, selectorsIn } from './support/selectors.js'

/** Of Prometheus itself and its exporters; whether those tell it the suite on real servers looks. */
const ofOthers = /^(up|ALERTS|pg_\w+|node_\w+)$/

/** The series that Florin's processes tell, and what is recorded of them. */
async function told(): Promise<Set<string>> {
  const own = await metrics.getMetricsAsJSON()
  const series = own.flatMap(({ name, type }) =>
    (type as unknown) === 'histogram'
      ? ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`)
      : [name],
  )
  return new Set([...series, ...recordings.map(({ record }) => record)])
}

const asked = [
  ...alerts.map(({ alert, expr }) => [alert, expr] as const),
  ...recordings.map(({ record, expr }) => [record, expr] as const),
  ...panelQueries().map(({ panel, expr }) => [panel, expr] as const),
]

it.each(asked)('%s', async (_, expr) => {
  const known = await told()
  const names = selectorsIn(expr).map(nameOf)
  expect(names.length).toBeGreaterThan(0)
  expect(names.filter((name) => !known.has(name) && !ofOthers.test(name))).toEqual([])
})

it('whatever is recorded is asked for by an alert, a panel or another record', () => {
  const used = new Set(asked.flatMap(([, expr]) => selectorsIn(expr).map(nameOf)))
  expect(recordings.map(({ record }) => record).filter((name) => !used.has(name))).toEqual([])
})
