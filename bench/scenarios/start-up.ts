import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { absoluteFigure, median, reported, type Figure, type Scenario } from '../scenario.js'
import { memoryOf, start, stop, untilAnswers, type Started } from '../support/processes.js'

const port = '38418'
const url = `http://127.0.0.1:${port}/health/ready`
const idleMs = 5_000

/** Starting, stopping, and what an idle Florin holds. */
export const startUp: Scenario = {
  name: 'start-up',
  title: 'Starting, and memory when idle',
  method:
    'From the command that `npm start` runs to the first successful `GET /health/ready`, which asks all seven services; memory is the proportional set size after five seconds without a request, PostgreSQL included.',
  measure: async ({ root, passes }) => {
    const first: number[] = []
    const again: number[] = []
    const stops: number[] = []
    const bare: number[] = []
    const memory: { name: string; mebibytes: number }[][] = []
    for (let pass = 0; pass < passes; pass++) {
      bare.push(timedSync(() => execFileSync(process.execPath, ['-e', '0'])))
      const data = mkdtempSync(join(tmpdir(), 'florin-bench-'))
      const fresh = launch(root, data)
      first.push(await untilAnswers(fresh, url))
      stops.push(await timed(() => stop(fresh)))
      const warm = launch(root, data)
      again.push(await untilAnswers(warm, url))
      await new Promise((resolve) => setTimeout(resolve, idleMs))
      memory.push(memoryOf(warm.child.pid ?? 0))
      stops.push(await timed(() => stop(warm)))
      rmSync(data, { recursive: true, force: true })
    }
    const seconds = (values: readonly number[]): number => median(values) / 1_000
    return [
      absoluteFigure({
        ...{ goal: 'P14', what: 'no data yet: the database is made and migrated' },
        ...{ ours: seconds(first), unit: 's', must: 6, aim: 3, better: 'lower' },
      }),
      absoluteFigure({
        ...{ goal: 'P14', what: 'with data' },
        ...{ ours: seconds(again), unit: 's', must: 6, aim: 3, better: 'lower' },
      }),
      reported('stopping, until the process is gone', seconds(stops), 's'),
      reported('a bare Node process that ends at once', seconds(bare), 's'),
      ...memoryFigures(memory),
    ]
  },
}

function memoryFigures(passes: readonly { name: string; mebibytes: number }[][]): Figure[] {
  const total = median(passes.map((parts) => parts.reduce((sum, p) => sum + p.mebibytes, 0)))
  const names = [...new Set(passes.flat().map(({ name }) => name))]
  return [
    absoluteFigure({
      ...{ goal: 'P13', what: 'memory, all processes' },
      ...{ ours: total, unit: 'MiB', must: 350, aim: 220, better: 'lower' },
    }),
    ...names.map((name) =>
      reported(
        `memory, ${name}`,
        median(passes.map((parts) => parts.find((p) => p.name === name)?.mebibytes ?? 0)),
        'MiB',
      ),
    ),
  ]
}

const launch = (root: string, data: string): Started =>
  start('node', [join(root, 'tools/launch.mjs'), 'start'], { PORT: port, FLORIN_DATA_DIR: data })

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function timedSync(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}
