import type { ChildProcess, SpawnOptions } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartupError } from '../config/startup-error.js'
import { exitOf, hasEnded, KeptRunning } from '../database/keep-running.js'
import type { Log } from '../observability/log.js'
import { spawnLogged } from '../runtime/spawn-logged.js'
import { until } from '../runtime/until.js'
import { holdProcess } from './hold-process.js'
import type { Place } from './place.js'

/** What is run, and how it tells that it is up. */
export interface ServerProcess {
  readonly command: string
  readonly args: readonly string[]
  readonly options?: Omit<SpawnOptions, 'stdio'>
  readonly startMsMax?: number
  answers(): Promise<boolean>
}

/** A real server on the loopback, which can be ended, held and started again at its place. */
export abstract class LoopbackServer {
  private child: ChildProcess | undefined
  private kept: KeptRunning | undefined

  /** @param name as people call it */
  protected constructor(
    private readonly name: string,
    protected readonly place: Place,
  ) {}

  /** Again at the same place, with what it keeps. */
  abstract start(): Promise<void>

  /** Ends it without a word to anybody. */
  async kill(): Promise<void> {
    if (!this.child) return
    this.child.kill('SIGKILL')
    await exitOf(this.child)
  }

  /** From when this resolves it holds its connections and answers nobody. */
  async hold(): Promise<void> {
    if (this.child?.pid !== undefined) await holdProcess(this.child.pid)
  }

  release(): void {
    this.child?.kill('SIGCONT')
  }

  /**
   * From now on it is started again whenever it ends by itself.
   * @param told of its process, and of each that follows
   */
  async keep(log: Log, told: (pid: number) => void): Promise<void> {
    const running = async (): Promise<ChildProcess> => {
      if (!this.child || hasEnded(this.child)) await this.start()
      if (!this.child) throw new Error(`${this.name} has no process`)
      told(this.child.pid ?? 0)
      return this.child
    }
    this.kept = await KeptRunning.begin(running, log)
  }

  async stop(): Promise<void> {
    if (this.kept) await this.kept.stop('SIGTERM')
    else if (this.place.isKept && this.child) {
      this.child.kill('SIGTERM')
      await exitOf(this.child)
    } else await this.kill()
    this.place.clear()
  }

  /** @throws StartupError when there is no such command. @throws Error when it ends, or does not answer in time */
  protected async run(process: ServerProcess): Promise<void> {
    const { command, args, options, startMsMax } = process
    const child = spawnLogged(command, args, this.logFile, options)
    this.child = child
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', (cause) =>
        reject(
          new StartupError(`there is no ${command}: tools/servers/install.sh installs it`, {
            cause,
          }),
        ),
      )
    })
    const answers = (): Promise<boolean> => {
      if (hasEnded(child)) throw new Error(`${this.name} ended:\n${this.said()}`)
      return process.answers().catch(() => false)
    }
    try {
      await until(answers, `${this.name} to answer`, startMsMax)
    } catch (error) {
      // Its place is free for whoever tries again.
      await this.kill()
      throw error
    }
  }

  private get logFile(): string {
    return join(this.place.folder, `${this.name.toLowerCase()}.log`)
  }

  private said(): string {
    return readFileSync(this.logFile, 'utf8').slice(-4_000)
  }
}
