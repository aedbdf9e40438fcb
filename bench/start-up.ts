import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memoryOf, start, stop, untilAnswers, type Started } from './processes.js'

const port = '38418'
const url = `http://127.0.0.1:${port}/health/ready`
const idleMs = 5_000

export interface StartUpFigures {
  /** A bare Node process that exits at once: what starting anything costs here. */
  readonly bareNodeMs: number
  /** From `npm start`'s command to the first answer, on an empty data folder. */
  readonly firstStartMs: number
  /** The same with data there. */
  readonly restartMs: number
  readonly stopMs: number
  /** After some seconds of doing nothing, by process name. */
  readonly idleMemory: readonly { name: string; mebibytes: number }[]
  /** From a clone without node_modules to the first answer; only when asked for. */
  readonly withInstallMs?: number
}

/** Starts the product as its user does, several times, and gives medians. */
export async function measureStartUp(
  root: string,
  passes: number,
  withInstall: boolean,
): Promise<StartUpFigures> {
  const first: number[] = []
  const again: number[] = []
  const stops: number[] = []
  let idleMemory: StartUpFigures['idleMemory'] = []
  for (let pass = 0; pass < passes; pass++) {
    const data = mkdtempSync(join(tmpdir(), 'florin-bench-'))
    const fresh = launch(root, data)
    first.push(await untilAnswers(fresh, url))
    stops.push(await timed(() => stop(fresh)))
    const warm = launch(root, data)
    again.push(await untilAnswers(warm, url))
    await new Promise((resolve) => setTimeout(resolve, idleMs))
    idleMemory = memoryOf(warm.child.pid ?? 0)
    stops.push(await timed(() => stop(warm)))
    rmSync(data, { recursive: true, force: true })
  }
  const bareNodeMs = median(
    Array.from({ length: passes }, () =>
      timedSync(() => execFileSync(process.execPath, ['-e', '0'])),
    ),
  )
  return {
    bareNodeMs,
    firstStartMs: median(first),
    restartMs: median(again),
    stopMs: median(stops),
    idleMemory,
    ...(withInstall ? { withInstallMs: await fromClone(root) } : {}),
  }
}

const launch = (root: string, data: string): Started =>
  start('node', [join(root, 'tools/launch.mjs'), 'start'], { PORT: port, FLORIN_DATA_DIR: data })

async function fromClone(root: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'florin-clone-'))
  const clone = join(folder, 'florin')
  execFileSync('git', ['clone', '--quiet', root, clone])
  cpSync(join(root, 'package-lock.json'), join(clone, 'package-lock.json'))
  const started = launch(clone, join(folder, 'data'))
  const ms = await untilAnswers(started, url)
  await stop(started)
  rmSync(folder, { recursive: true, force: true })
  return ms
}

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

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? 0)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}
