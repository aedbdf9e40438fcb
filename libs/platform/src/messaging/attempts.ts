interface Attempt {
  /** When what is at hand of the lane was first tried. */
  readonly sinceMs: number
  lastMs: number
  isRunning: boolean
}

/** What failed and was not tried again for so long is tried by another process, or not at all any more. */
const forgottenMs = 30_000

/**
 * How long a handler has been at what it is at, lane by lane: from the first try until one has come to its end, so that
 * one that hangs shows as well as one that fails again and again.
 */
export class Attempts {
  private readonly lanes = new Map<string, Attempt>()

  begin(topic: string, lanes: readonly number[], nowMs: number): void {
    for (const lane of lanes) {
      const { sinceMs } = this.lanes.get(keyOf(topic, lane)) ?? { sinceMs: nowMs }
      this.lanes.set(keyOf(topic, lane), { sinceMs, lastMs: nowMs, isRunning: true })
    }
  }

  succeed(topic: string, lanes: readonly number[]): void {
    for (const lane of lanes) this.lanes.delete(keyOf(topic, lane))
  }

  fail(topic: string, lanes: readonly number[], nowMs: number): void {
    for (const lane of lanes) {
      const attempt = this.lanes.get(keyOf(topic, lane))
      if (attempt) Object.assign(attempt, { lastMs: nowMs, isRunning: false })
    }
  }

  /** Of the lane that has waited longest, in milliseconds; 0 when none has. */
  longestMs(nowMs: number): number {
    for (const [key, { lastMs, isRunning }] of this.lanes)
      if (!isRunning && nowMs - lastMs > forgottenMs) this.lanes.delete(key)
    return Math.max(0, ...[...this.lanes.values()].map(({ sinceMs }) => nowMs - sinceMs))
  }
}

const keyOf = (topic: string, lane: number): string => `${topic} ${lane}`
