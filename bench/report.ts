import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { findBinaries } from '@florin/platform'
import { costsOf } from './scale/costs.js'
import { withTables } from './scale/scale-document.js'
import type { Figure, Scenario } from './scenario.js'

/** What a scenario gave when it last ran, and where. */
export interface Result {
  readonly title: string
  readonly method: string
  readonly measuredOn: string
  readonly passes: number
  readonly machine: string
  readonly loadBefore: string
  readonly loadAfter?: string
  readonly figures: readonly Figure[]
}

type Results = Record<string, Result>

export const describeMachine = (): string =>
  `${cpus().length} cores of ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ${process.platform} ${release()}, Node ${process.versions.node}, ${describeDatabase()}`

/** `PostgreSQL 18.1`, the embedded one. */
const describeDatabase = (): string =>
  execFileSync(findBinaries().postgres, ['--version'], { encoding: 'utf8' })
    .trim()
    .replace(/^postgres \((.*)\)/, '$1')

export const describeLoad = (): string =>
  loadavg()
    .map((load) => load.toFixed(1))
    .join(' ')

const pathOf = (root: string): string => join(root, 'bench/results.json')

export function readResults(root: string): Results {
  const path = pathOf(root)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Results) : {}
}

/** Keeps the results of the scenarios that ran, beside those of the others, and writes the report of all. */
export function saveResults(root: string, scenarios: readonly Scenario[], fresh: Results): void {
  const results = { ...readResults(root), ...fresh }
  writeFileSync(pathOf(root), `${JSON.stringify(results, null, 2)}\n`)
  const sections = scenarios.flatMap(({ name }) => {
    const result = results[name]
    return result ? [sectionOf(root, name, result)] : []
  })
  writeFileSync(join(root, 'docs/performance.md'), [head, ...sections].join('\n'))
  const { costs } = results
  if (costs) writeTables(join(root, 'docs/scale.md'), costs)
}

/** What follows from the costs stands in another document, among what is said of it. */
function writeTables(path: string, { figures }: Result): void {
  writeFileSync(path, withTables(readFileSync(path, 'utf8'), costsOf(figures)))
}

const head = `# Performance

Written by \`npm run bench\`; not edited by hand. Each figure is measured against a baseline on the same machine in the same run, in
turn; ratios are ours ÷ baseline. \`npm run bench -- NAME\` measures one scenario and leaves the others' figures as they are.
`

const passesOf = ({ passes }: Result): string =>
  passes === 1 ? 'one pass' : `medians of ${passes} passes`

function sectionOf(root: string, name: string, result: Result): string {
  const rows = result.figures.map(
    ({ goal, what, ours, baseline, ratio, must, aim, verdict }) =>
      `| ${goal || '–'} | ${what} | ${ours} | ${baseline} | ${ratio === undefined ? '–' : ratio.toFixed(2)} | ${must} | ${aim} | ${verdict} |`,
  )
  const notes = join(root, 'bench/notes', `${name}.md`)
  return `## ${result.title}

\`npm run bench -- ${name}\`. ${result.method}

Measured ${result.measuredOn}, ${passesOf(result)}; load average before ${result.loadBefore}${result.loadAfter ? `, after ${result.loadAfter}` : ''}; ${result.machine}.

| goal | what | ours | baseline | ratio | must | aim | verdict |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}
${existsSync(notes) ? `\n${readFileSync(notes, 'utf8')}` : ''}`
}

/** The figures as text for a terminal. */
export const asText = ({ title, figures }: Result): string =>
  [
    title,
    ...figures.map(
      ({ goal, what, ours, baseline, ratio, verdict }) =>
        `  ${goal.padEnd(4)} ${what.padEnd(64)} ${ours.padStart(14)} ${baseline.padStart(14)} ${ratio === undefined ? '' : ratio.toFixed(2).padStart(6)}  ${verdict}`,
    ),
  ].join('\n')
