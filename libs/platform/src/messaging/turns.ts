interface Waiting {
  readonly sinceMs: number
  readonly go: () => void
}

/** How many handlers that nobody waits for work at a time. */
const othersMax = 2
/** How long they hold back for an urgent one that may come: what causes both tells both at once. */
const graceMs = 10
/** After so long they work in any case, and as many as there are. */
const waitMsMax = 50

/**
 * Whose turn it is among the handlers of one process: urgent ones at once, the others after them and few
 * at a time, so that what somebody is waiting for does not share the machine with what nobody looks at yet.
 */
export class Turns {
  private urgent = 0
  private others = 0
  private quietSinceMs = 0
  private timer: NodeJS.Timeout | undefined
  private readonly waiting: Waiting[] = []

  /** Runs `work` when it is its turn. */
  async take<T>(urgent: boolean, work: () => Promise<T>): Promise<T> {
    if (urgent) this.urgent++
    else await this.turn()
    try {
      return await work()
    } finally {
      if (urgent) {
        this.urgent--
        this.quietSinceMs = performance.now()
      } else this.others--
      this.admit()
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.push({ sinceMs: performance.now(), go: resolve })
      this.admit()
    })
  }

  private admit(): void {
    clearTimeout(this.timer)
    for (let next = this.waiting[0]; next; next = this.waiting[0]) {
      const waitMs = this.waitMs(next)
      if (waitMs > 0) {
        this.timer = setTimeout(() => this.admit(), waitMs)
        return
      }
      this.waiting.shift()
      this.others++
      next.go()
    }
  }

  private waitMs({ sinceMs }: Waiting): number {
    const now = performance.now()
    const longest = sinceMs + waitMsMax - now
    if (this.urgent > 0 || this.others >= othersMax) return longest
    return Math.min(longest, Math.max(sinceMs, this.quietSinceMs) + graceMs - now)
  }
}
