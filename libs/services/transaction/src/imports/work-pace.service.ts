import { Injectable } from '@nestjs/common'
import { Pressure } from '@florin/platform'

/** The service is stopping; what was begun is left as it was found, for the next process. */
export class Interrupted extends Error {}

/** Tells long work when to wait and when to stop. */
@Injectable()
export class WorkPace {
  stopping = false

  constructor(private readonly pressure: Pressure) {}

  /** @throws Interrupted once the service is stopping */
  check(): void {
    if (this.stopping) throw new Interrupted('the service is stopping')
  }

  /** Waits until the consumers have nearly taken what was published before. @throws Interrupted */
  async roomForEvents(): Promise<void> {
    await this.pressure.relieved(() => this.stopping)
    this.check()
  }
}
