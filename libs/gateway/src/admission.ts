/** How many requests may be under way at once, found out from how long they take. */
export interface AdmissionBounds {
  /** However slow answers are, so many are always let in: enough to keep the server busy. */
  readonly least: number
  /** While answers are quick, so many are let in at once, whether or not as many ever came before. */
  readonly calm: number
  /** However quick answers are, no more than so many. */
  readonly most: number
  /** What the answer in the middle may take; beyond that requests only wait for each other. */
  readonly targetMs: number
}

/** Answers, and the time, after which the limit is thought over. */
const answersMin = 10
const intervalMs = 100

const middleOf = (tookMs: readonly number[]): number =>
  [...tookMs].sort((a, b) => a - b)[Math.floor(tookMs.length / 2)] ?? 0

/**
 * The limit after some answers: down in proportion as the middle one is too slow, by half at the most;
 * up by a tenth while answers are quick, so that what a slow hour took away comes back by itself. Above
 * what is let in when all is calm it rises only while that much is asked for: a limit that rose in a quiet
 * hour would let in, in the first second of a flood, what keeps everybody waiting for the next three.
 * @param underWayMost how many were under way at once since the limit was last thought over
 */
export function nextLimit(
  limit: number,
  middleMs: number,
  underWayMost: number,
  { least, calm, most, targetMs }: AdmissionBounds,
): number {
  if (middleMs > targetMs)
    return Math.max(least, Math.floor(limit * Math.max(0.5, targetMs / middleMs)))
  const highest = underWayMost * 2 > limit ? most : Math.max(limit, calm)
  return Math.min(highest, Math.floor(limit * 1.1 + 1))
}

/** Counts what is under way, and lets in no more than can be answered soon. */
export class Admission {
  private limit: number
  private underWay = 0
  private underWayMost = 0
  private tookMs: number[] = []
  private middleMs = 0
  private since = 0

  constructor(private readonly bounds: AdmissionBounds) {
    this.limit = bounds.calm
  }

  /** What the answer in the middle took of late; 0 before there were any. */
  get usualMs(): number {
    return this.middleMs
  }

  /** Whether one more may come in; who was let in must leave. */
  enter(): boolean {
    // With nothing under way it is calm, however slow the last answers were.
    if (this.underWay === 0) this.limit = Math.max(this.limit, this.bounds.calm)
    if (this.underWay >= this.limit) return false
    this.underWay += 1
    this.underWayMost = Math.max(this.underWayMost, this.underWay)
    return true
  }

  /** @param tookMs how long the answer took; nothing where that says nothing, as of an upload */
  leave(nowMs: number, tookMs: number | undefined): void {
    this.underWay -= 1
    if (tookMs === undefined) return
    this.tookMs.push(tookMs)
    if (this.tookMs.length < answersMin || nowMs - this.since < intervalMs) return
    this.middleMs = middleOf(this.tookMs)
    this.limit = nextLimit(this.limit, this.middleMs, this.underWayMost, this.bounds)
    this.tookMs = []
    this.underWayMost = this.underWay
    this.since = nowMs
  }
}
