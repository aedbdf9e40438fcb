import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'

/** Where what watches Florin is told what to do. */
export const opsFolder = join(__dirname, '../../../ops')
const prometheusFolder = join(opsFolder, 'prometheus')
export const dashboardsFolder = join(opsFolder, 'grafana/dashboards')

export interface Alert {
  readonly alert: string
  readonly expr: string
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}

interface Recording {
  readonly record: string
  readonly expr: string
}

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly (Alert | Recording)[] }[]
}

/** What `promtool test rules` reads, as far as it is looked at here. */
export interface RuleTests {
  readonly rule_files: readonly string[]
  readonly tests: readonly {
    readonly alert_rule_test: readonly {
      readonly alertname: string
      readonly exp_alerts: readonly object[]
    }[]
  }[]
}

const filesOf = (folder: string): string[] => readdirSync(folder).map((file) => join(folder, file))

const read = <T>(file: string): T => load(readFileSync(file, 'utf8')) as T

const rules = filesOf(join(prometheusFolder, 'rules')).flatMap((file) =>
  read<RuleFile>(file).groups.flatMap((group) => group.rules),
)

export const alerts = rules.filter((rule) => 'alert' in rule)
export const recordings = rules.filter((rule) => 'record' in rule)

export const ruleTests = (): RuleTests[] =>
  filesOf(join(prometheusFolder, 'tests')).map((file) => read<RuleTests>(file))

interface GrafanaDashboard {
  readonly title: string
  readonly panels: readonly {
    readonly title: string
    readonly targets?: readonly { readonly expr: string }[]
  }[]
}

/** What panels ask, as Grafana reads it: `Florin: events / Applied`. */
export const panelQueries = (): { panel: string; expr: string }[] =>
  filesOf(dashboardsFolder).flatMap((file) => {
    const { title, panels } = JSON.parse(readFileSync(file, 'utf8')) as GrafanaDashboard
    return panels.flatMap((panel) =>
      (panel.targets ?? []).map(({ expr }) => ({ panel: `${title} / ${panel.title}`, expr })),
    )
  })
