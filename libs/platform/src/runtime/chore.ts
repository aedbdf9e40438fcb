import type { Log } from '../observability/log.js'

/** What a service does by itself from time to time, one run after the other. A run that fails is told of and tried again. */
export class Chore {
  private timer: NodeJS.Timeout | undefined
  private running: Promise<unknown> | undefined
  private hasStopped = false

  /** @param failure what to say of a run that failed */
  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly everyMs: number,
    private readonly log: Log,
    private readonly failure: string,
  ) {}

  /** Whether a run that is under way should come to an end. */
  get stopping(): boolean {
    return this.hasStopped
  }

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.work()
        .catch((error: unknown) => {
          if (!this.hasStopped) this.log.warn({ err: error }, this.failure)
        })
        .finally(() => (this.running = undefined))
    }, this.everyMs).unref()
  }

  /** Waits for the run that is under way. */
  async stop(): Promise<void> {
    this.hasStopped = true
    clearInterval(this.timer)
    await this.running
  }
}
