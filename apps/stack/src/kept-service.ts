import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setPriority } from 'node:os'
import { createLog, freePort, hasEnded, KeptRunning, spawnLogged, until } from '@florin/platform'
import type { Part } from './state.js'

const startMsMax = 120_000
const answerMsMax = 2_000
/** MiB of each half of what V8 keeps new objects in; left to itself, it lets that take 64 MiB in all. */
const littleForNew = ['--max-semi-space-size=4']
/** Has the C library give back what is free, instead of keeping what loading programs and large buffers left. */
const givesBack = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072' }

export interface ServicePlan {
  readonly name: string
  /** The script it runs. */
  readonly main: string
  /** File for what it says. */
  readonly log: string
  readonly environment: Readonly<Record<string, string>>
  /** As `nice` has it: how far it stands back where cores are short. */
  readonly niceness: number
}

/** A service as a process of its own, which is started again at its place when it ends. */
export class KeptService {
  private constructor(
    readonly url: string,
    private readonly kept: KeptRunning,
  ) {}

  /** @param told of each process it becomes. @throws Error when it ends instead of getting ready */
  static async begin(plan: ServicePlan, told: (part: Part) => void): Promise<KeptService> {
    const port = plan.environment['PORT'] ?? String(await freePort())
    const url = `http://127.0.0.1:${port}`
    const start = async (): Promise<ChildProcess> => {
      const child = run({ ...plan, environment: { ...plan.environment, PORT: port } })
      if (child.pid !== undefined) setPriority(child.pid, plan.niceness)
      told({ name: plan.name, pid: child.pid ?? 0, url })
      await ready(child, plan, url)
      return child
    }
    const log = createLog(plan.name, { level: 'info', pretty: false })
    return new KeptService(url, await KeptRunning.begin(start, log))
  }

  stop(): Promise<void> {
    return this.kept.stop('SIGTERM')
  }
}

const run = ({ main, log, environment }: ServicePlan): ChildProcess =>
  spawnLogged(process.execPath, [...littleForNew, main], log, {
    env: { ...givesBack, ...environment },
  })

async function ready(child: ChildProcess, { name, log }: ServicePlan, url: string): Promise<void> {
  const answers = async (): Promise<boolean> => {
    if (hasEnded(child))
      throw new Error(`${name} ended: ${readFileSync(log, 'utf8').slice(-2_000)}`)
    const answer = await fetch(`${url}/health/live`, {
      signal: AbortSignal.timeout(answerMsMax),
    }).catch(() => undefined)
    return answer?.ok ?? false
  }
  await until(answers, `${name} to be ready`, startMsMax)
}
