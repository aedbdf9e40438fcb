import type { ChildProcess } from 'node:child_process'
import type { Log } from '../observability/log.js'

/** Between attempts; doubled after each that failed. */
const pauseMs = { least: 250, most: 10_000 }

export const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null

/** @returns the exit code, null when a signal ended it */
export function exitOf(child: ChildProcess): Promise<number | null> {
  if (hasEnded(child)) return Promise.resolve(child.exitCode)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
}

/** A process that is started again whenever it ends by itself. */
export class KeptRunning {
  private hasStopped = false
  private watching: Promise<void> = Promise.resolve()
  private wake: () => void = () => undefined

  private constructor(
    private child: ChildProcess,
    private readonly start: () => Promise<ChildProcess>,
    private readonly log: Log,
  ) {}

  /**
   * @param start resolves once the process is ready; it may be called again and again
   * @param log is told of each end that nobody asked for, and how the start after it went
   * @throws what the first start throws
   */
  static async begin(start: () => Promise<ChildProcess>, log: Log): Promise<KeptRunning> {
    const kept = new KeptRunning(await start(), start, log)
    kept.watching = kept.watch()
    return kept
  }

  /** Ends it by a signal, and waits until it has ended. */
  async stop(signal: NodeJS.Signals): Promise<void> {
    this.hasStopped = true
    this.wake()
    this.child.kill(signal)
    await this.watching
  }

  private async watch(): Promise<void> {
    for (;;) {
      await exitOf(this.child)
      if (this.hasStopped) return
      this.log.warn('it has ended and is started again')
      await this.startAgain(pauseMs.least)
      // Told to stop while it was starting.
      if (this.hasStopped) this.child.kill('SIGINT')
    }
  }

  private async startAgain(waitMs: number): Promise<void> {
    try {
      this.child = await this.start()
      this.log.warn('it runs again')
    } catch (error) {
      if (this.hasStopped) return
      this.log.error({ err: error }, 'it could not be started again')
      await this.pause(waitMs)
      if (!this.hasStopped) await this.startAgain(Math.min(pauseMs.most, waitMs * 2))
    }
  }

  /** Cut short when it is stopped. */
  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
