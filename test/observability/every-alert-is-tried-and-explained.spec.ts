import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { alerts, opsFolder, ruleTests } from './support/ops.js'

const operations = readFileSync(join(opsFolder, '../docs/operations.md'), 'utf8')
const [, section = ''] = operations.split(/^## Alerts$/m)
const [runbook = ''] = section.split(/^## /m)
const explained = [...runbook.matchAll(/^### (.+)$/gm)].map(([, name]) => name)
const cases = ruleTests().flatMap(({ tests }) => tests.flatMap((test) => test.alert_rule_test))
const casesOf = (alert: string): { fires: number; silent: number } => {
  const own = cases.filter(({ alertname }) => alertname === alert)
  const fires = own.filter(({ exp_alerts: expected }) => expected.length > 0).length
  return { fires, silent: own.length - fires }
}

it('no two alerts have one name', () => {
  const names = alerts.map(({ alert }) => alert)
  expect(names).toEqual([...new Set(names)])
})

it('tests are of alerts that there are', () => {
  const known = new Set(alerts.map(({ alert }) => alert))
  expect(cases.filter(({ alertname }) => !known.has(alertname))).toEqual([])
})

it.each(alerts.map((rule) => [rule.alert, rule] as const))(
  '%s says how bad it is, what is wrong and what to do',
  (name, { labels, annotations }) => {
    expect(['critical', 'warning']).toContain(labels['severity'])
    expect(annotations['summary']).toMatch(/^.{20,}\.$/)
    expect(annotations['runbook']).toBe(`docs/operations.md#${name.toLowerCase()}`)
    expect(explained).toContain(name)
  },
)

it.each(alerts.map(({ alert }) => alert))('%s is seen to fire, and to stay silent', (alert) => {
  const { fires, silent } = casesOf(alert)
  expect(fires).toBeGreaterThan(0)
  expect(silent).toBeGreaterThan(0)
})

it('nothing is explained that is no alert', () => {
  expect(explained.sort()).toEqual(alerts.map(({ alert }) => alert).sort())
})

it('the rules of each file are tried with those that they need', () => {
  const tried = ruleTests().flatMap((tests) => tests.rule_files.map((file) => basename(file)))
  expect(new Set(tried)).toEqual(
    new Set(['recording.yml', 'requests.yml', 'events.yml', 'database.yml', 'hosts.yml']),
  )
})
