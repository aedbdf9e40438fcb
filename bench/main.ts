import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { asText, describeLoad, describeMachine, saveResults, type Result } from './report.js'
import type { Scenario } from './scenario.js'
import { importing } from './scenarios/importing.js'
import { memory } from './scenarios/memory.js'
import { overload } from './scenarios/overload.js'
import { posting } from './scenarios/posting.js'
import { reading } from './scenarios/reading.js'
import { startUp } from './scenarios/start-up.js'
import { stream } from './scenarios/stream.js'

const root = join(__dirname, '../..')
const scenarios: readonly Scenario[] = [
  startUp,
  reading,
  posting,
  importing,
  memory,
  stream,
  overload,
]
const say = (sentence: string): void => void process.stderr.write(`${sentence}\n`)

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { passes: { type: 'string', default: '5' }, json: { type: 'string' } },
  })
  const unknown = positionals.filter((name) => !scenarios.some((s) => s.name === name))
  if (unknown.length > 0) {
    throw new Error(
      `There is no ${unknown.join(', ')}; ${scenarios.map((s) => s.name).join(', ')}.`,
    )
  }
  const wanted = scenarios.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  )
  const results: Record<string, Result> = {}
  for (const { name, title, method, measure } of wanted) {
    const loadBefore = describeLoad()
    say(`${title} …`)
    const passes = Number(values.passes)
    const figures = await measure({ root, passes, say })
    const measuredOn = new Date().toISOString().slice(0, 10)
    results[name] = {
      title,
      method,
      measuredOn,
      passes,
      machine: describeMachine(),
      loadBefore,
      figures,
    }
    say(asText(results[name]))
    saveResults(root, scenarios, results)
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exitCode = 1
})
