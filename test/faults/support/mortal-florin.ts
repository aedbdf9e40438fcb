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

  async stop(): Promise<void> {
    const florin = await this.life
    florin.process.kill('SIGTERM')
    await florin.ended
  }

  /** Everything it knows, once nothing is on its way. */
  settled(): Promise<Dump> {
    return this.look(async (viewer) => {
      const ask: Ask = async <Row>(text: string, params: readonly unknown[] = []) =>
        (await viewer.query(text, [...params])).rows as Row[]
      await eventually(async () => (await isQuiet({ query: ask }, true)) || undefined, 'quiet')
      return dumpOf(ask)
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
    await viewer.connect()
    try {
      return await work(viewer)
    } finally {
      await viewer.end()
    }
  }

  private async rise(
    florin: FlorinProcess,
    database: 'spared' | 'first' | 'last',
  ): Promise<FlorinProcess> {
    const [pid] = readFileSync(join(this.folder, 'postgres/postmaster.pid'), 'utf8').split('\n')
    if (database === 'first') process.kill(Number(pid), 'SIGKILL')
    florin.process.kill('SIGKILL')
    if (database === 'last') process.kill(Number(pid), 'SIGKILL')
    await florin.ended
    return startFlorinProcess(this.folder)
  }
}
