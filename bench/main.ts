import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkoutFolder } from '@florin/platform'
import { asText, describeLoad, describeMachine, saveResults, type Result } from './report.js'
import type { Scenario } from './scenario.js'
import { apart } from './scenarios/apart.js'
import { costs } from './scenarios/costs.js'
import { events } from './scenarios/events.js'
import { identity } from './scenarios/identity.js'
import { importing } from './scenarios/importing.js'
import { memory } from './scenarios/memory.js'
import { overload, overloadApart } from './scenarios/overload.js'
import { peers } from './scenarios/peers.js'
import { posting } from './scenarios/posting.js'
import { reading } from './scenarios/reading.js'
import { startUp } from './scenarios/start-up.js'
import { stream } from './scenarios/stream.js'

const root = checkoutFolder()
const scenarios: readonly Scenario[] = [
  startUp,
  reading,
  identity,
  posting,
  importing,
  memory,
  stream,
  overload,
  overloadApart,
  apart,
  events,
  costs,
  peers,
]
const help = `npm run bench -- [SCENARIO…] [--passes N] [--json FILE] [--report] [--help]

Measures the scenarios, all of them unless some are named, keeps their figures in bench/results.json and
writes docs/performance.md; --report only writes it again, from the figures and notes there are.

${scenarios
  .map(
    ({ name, title, passesMax }) =>
      `  ${name.padEnd(14)} ${title}${passesMax ? ` (${passesMax === 1 ? 'one pass' : `${passesMax} passes`} at most)` : ''}`,
  )
  .join('\n')}
`
const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      passes: { type: 'string', default: '5' },
      json: { type: 'string' },
      report: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return say(help)
  if (values.report) return saveResults(root, scenarios, {})
  const results: Record<string, Result> = {}
  for (const scenario of chosen(positionals)) {
    results[scenario.name] = await measured(scenario, Number(values.passes))
    saveResults(root, scenarios, results)
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
}

/** @throws Error for a name that is no scenario's */
function chosen(names: readonly string[]): readonly Scenario[] {
  const unknown = names.filter((name) => !scenarios.some((scenario) => scenario.name === name))
  if (unknown.length > 0) throw new Error(`There is no ${unknown.join(', ')}.\n\n${help}`)
  return scenarios.filter(({ name }) => names.length === 0 || names.includes(name))
}

async function measured(scenario: Scenario, passesAsked: number): Promise<Result> {
  const { title, method, passesMax = Infinity, measure } = scenario
  const loadBefore = describeLoad()
  say(`${title} …`)
  const passes = Math.min(passesMax, passesAsked)
  const figures = await measure({ root, passes, say })
  const measuredOn = new Date().toISOString().slice(0, 10)
  const result = { title, method, measuredOn, passes, machine: describeMachine(), loadBefore }
  const whole = { ...result, loadAfter: describeLoad(), figures }
  say(asText(whole))
  return whole
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
})
