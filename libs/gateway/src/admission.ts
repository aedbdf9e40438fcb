/** How many requests may be under way at once, found out from how long they take. */
export interface AdmissionBounds {
  /** However slow answers are, so many are always let in. */
  readonly least: number
  /** However quick answers are, no more than so many. */
  readonly most: number
  /** What the answer in the middle may take; beyond that requests only wait for each other. */
  readonly targetMs: number
}

/** Answers, and the time, after which the limit is thought over. */
const answersMin = 10
const intervalMs = 100

/**
 * The limit after some answers: down in proportion as the middle one is too slow, by half at the most;
 * up by a tenth while answers are quick, so that what a slow hour took away comes back by itself.
 */
export function nextLimit(
  limit: number,
  tookMs: readonly number[],
  { least, most, targetMs }: AdmissionBounds,
): number {
  const sorted = [...tookMs].sort((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0
  const wanted = middle > targetMs ? limit * Math.max(0.5, targetMs / middle) : limit * 1.1 + 1
  return Math.min(most, Math.max(least, Math.floor(wanted)))
}

/** Counts what is under way, and lets in no more than can be answered soon. */
export class Admission {
  private limit: number
  private underWay = 0
  private tookMs: number[] = []
  private since = 0

  constructor(private readonly bounds: AdmissionBounds) {
    this.limit = bounds.most
  }

  /** Whether one more may come in; who was let in must leave. */
  enter(): boolean {
    if (this.underWay >= this.limit) return false
    this.underWay += 1
    return true
  }

  /** @param tookMs how long the answer took; nothing where that says nothing, as of an upload */
  leave(nowMs: number, tookMs: number | undefined): void {
    this.underWay -= 1
    if (tookMs === undefined) return
    this.tookMs.push(tookMs)
    if (this.tookMs.length < answersMin || nowMs - this.since < intervalMs) return
    this.limit = nextLimit(this.limit, this.tookMs, this.bounds)
    this.tookMs = []
    this.since = nowMs
  }
}
