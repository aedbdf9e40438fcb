import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { grafanaOf } from '../../ops/grafana/dashboard.js'
import { dashboards } from '../../ops/grafana/dashboards.js'
import { dashboardsFolder } from './support/ops.js'

// Set by `npm run dashboards`.
const writes = process.env['FLORIN_DASHBOARDS_UPDATE'] === '1'

const wanted = new Map(
  dashboards.map((one) => [`${one.uid}.json`, `${JSON.stringify(grafanaOf(one), null, 2)}\n`]),
)

beforeAll(() => {
  if (!writes) return
  rmSync(dashboardsFolder, { recursive: true, force: true })
  mkdirSync(dashboardsFolder, { recursive: true })
  for (const [file, json] of wanted) writeFileSync(join(dashboardsFolder, file), json)
})

it('there is a file of each and no other', () => {
  expect(readdirSync(dashboardsFolder).sort()).toEqual([...wanted.keys()].sort())
})

it.each([...wanted])(
  '%s is what the description says: npm run dashboards writes it',
  (file, json) => {
    expect(readFileSync(join(dashboardsFolder, file), 'utf8')).toBe(json)
  },
)

it.each(dashboards.map((one) => [one.title, one] as const))(
  'every panel of %s says what it means, and stands beside the others',
  (_, dashboard) => {
    const { panels } = grafanaOf(dashboard) as {
      panels: { id: number; gridPos: { x: number; y: number; w: number } }[]
    }
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const places = panels.map(({ gridPos: { x, y } }) => `${x} ${y}`)
    expect(new Set(places).size).toBe(panels.length)
    expect(panels.filter(({ gridPos: { x, w } }) => x + w > 24)).toEqual([])
    const said = dashboard.rows.flatMap((row) => row.panels.map(({ says }) => says))
    expect(said.filter((text) => !/^[A-Z0-9].+[.]$/.test(text))).toEqual([])
  },
)
