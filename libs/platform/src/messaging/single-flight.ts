import { detached } from '../context/detached.js'

/**
 * Runs one piece of work at a time; however often it is asked for meanwhile, it runs once more after.
 */
export class SingleFlight {
  private running: Promise<void> | undefined
  private again = false
  private stopped = false

  constructor(private readonly work: () => Promise<void>) {}

  request(): void {
    if (this.stopped) return
    if (this.running) {
      this.again = true
      return
    }
    this.running = detached(() => this.run())
  }

  /** Lets the running work finish and accepts no more. */
  async stop(): Promise<void> {
    this.stopped = true
    this.again = false
    await this.running
  }

  private async run(): Promise<void> {
    try {
      do {
        this.again = false
        await this.work()
      } while (this.again)
    } finally {
      this.running = undefined
    }
  }
}
