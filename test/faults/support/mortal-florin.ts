import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import { findRunningDatabase } from '@florin/platform'
import { inSnapshot, inspect, isQuiet, type CheckReport } from '@florin/verify'
import { startFlorinProcess, type FlorinProcess } from '../../support/florin-process.js'
import { dumpOf, type Dump } from './dump.js'
import type { Ask } from './dump.repository.js'

const patienceMs = 120_000
/** Rarely enough that asking is no work to speak of beside what is waited for. */
const pauseMs = 100

/** Asks again until there is an answer, for longer than a restart and an import take. */
export async function eventually<T>(ask: () => Promise<T | undefined>, what: string): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (let last: unknown; performance.now() < deadline; await pause(pauseMs)) {
    try {
      const answer = await ask()
      if (answer !== undefined) return answer
    } catch (error) {
      last = error
    }
    if (performance.now() + pauseMs > deadline)
      throw new Error(`${what} did not happen`, { cause: last })
  }
  throw new Error(`${what} did not happen`)
}

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms))

/** One of its processes is killed, the server with all of them stopped at once, or the server killed alone. */
export type DatabaseRestart = 'process' | 'server' | 'server alone'

/** The server takes its memory for damaged, ends everybody else as well, and recovers. */
async function killSomeProcess(viewer: Client): Promise<true> {
  const { rows } = await viewer.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE application_name LIKE '%-relay' ORDER BY pid LIMIT 1`,
  )
  if (!rows[0]) throw new Error('nobody is connected')
  return process.kill(rows[0].pid, 'SIGKILL')
}

const asking =
  (viewer: Client): Ask =>
  async <Row>(text: string, params: readonly unknown[] = []) =>
    (await viewer.query(text, [...params])).rows as Row[]

const untilQuiet = (ask: Ask): Promise<true> =>
  eventually(async () => (await isQuiet({ query: ask }, true)) || undefined, 'quiet')

/** The product as it is run, on a folder, which may be killed and then starts again. */
export class MortalFlorin {
  private life: Promise<FlorinProcess>

  constructor(private readonly folder: string) {
    this.life = startFlorinProcess(folder)
  }

  /** Where it listens, once it is up. */
  async url(): Promise<string> {
    return (await this.life).url
  }

  /** kill -9 of the process, and of its database before or after it if so told; it starts again by itself. */
  async kill(database: 'spared' | 'first' | 'last'): Promise<void> {
    const florin = await this.life
    this.life = this.rise(florin, database)
    await this.life
  }

  /** Ends its database at once, as a crash does, while the process lives on and starts it again. */
  async restartDatabase(how: DatabaseRestart): Promise<void> {
    const signal = how === 'server' ? 'SIGQUIT' : 'SIGKILL'
    const kill = (): Promise<true> =>
      how === 'process'
        ? this.look(killSomeProcess)
        : Promise.resolve(process.kill(this.databasePid(), signal))
    // The one before may still be starting again.
    await eventually(kill, `${how} of the database to kill`)
  }

  /** Whether the process that was started first still runs. */
  async isAlive(): Promise<boolean> {
    const { exitCode, signalCode } = (await this.life).process
    return exitCode === null && signalCode === null
  }

  async stop(): Promise<void> {
    const florin = await this.life
    florin.process.kill('SIGTERM')
    await florin.ended
  }

  /** Waits until nothing is on its way. */
  quiet(): Promise<true> {
    return this.look((viewer) => untilQuiet(asking(viewer)))
  }

  /** Everything it knows, once nothing is on its way. */
  settled(): Promise<Dump> {
    return this.look(async (viewer) => {
      await untilQuiet(asking(viewer))
      return dumpOf(asking(viewer))
    })
  }

  /** What `florin verify` finds wrong. */
  broken(): Promise<string[]> {
    const isBroken = ({ differences }: CheckReport): boolean => differences > 0
    return this.look(async (viewer) => {
      const reports = await inSnapshot(viewer, (database) => inspect(database))
      return reports.filter(isBroken).map(({ check }) => check)
    })
  }

  private async look<T>(work: (viewer: Client) => Promise<T>): Promise<T> {
    await this.life
    const viewer = new Client({ connectionString: findRunningDatabase(this.folder).adminUrl })
    // It may be cut on purpose.
    viewer.on('error', () => undefined)
    await viewer.connect()
    try {
      return await work(viewer)
    } finally {
      await viewer.end()
    }
  }

  private databasePid(): number {
    const file = readFileSync(join(this.folder, 'postgres/postmaster.pid'), 'utf8')
    const pid = Number(file.split('\n')[0])
    // Of a file that is being written; 0 would be everybody of this process group.
    if (!(pid > 1)) throw new Error('the database has no process yet')
    return pid
  }

  private async rise(
    florin: FlorinProcess,
    database: 'spared' | 'first' | 'last',
  ): Promise<FlorinProcess> {
    const pid = this.databasePid()
    if (database === 'first') process.kill(pid, 'SIGKILL')
    florin.process.kill('SIGKILL')
    if (database === 'last') process.kill(pid, 'SIGKILL')
    await florin.ended
    return startFlorinProcess(this.folder)
  }
}
