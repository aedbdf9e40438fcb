import { currentContext, runInContext } from '@florin/platform'

/** Work that no answer waits for, so that the time of an answer does not tell whether there is such work. */
export class AfterTheAnswer {
  private readonly underWay = new Set<Promise<void>>()

  /**
   * @param max what may be under way at a time
   * @param failed told of what goes wrong, as nobody else is there to hear of it
   */
  constructor(
    private readonly max: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Begins soon, in the same context. @returns false, and does nothing, when too much is under way */
  begin(work: () => Promise<void>): boolean {
    if (this.underWay.size >= this.max) return false
    const context = currentContext()
    const doing = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => (context ? runInContext({ ...context }, work) : work()))
      .catch(this.failed)
      .finally(() => this.underWay.delete(doing))
    this.underWay.add(doing)
    return true
  }

  /** Once everything that was begun is done. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay)
  }
}
