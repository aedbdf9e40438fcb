/** How many requests may be under way at once, found out from how long they take. */
export interface AdmissionBounds {
  /** However slow answers are, so many are always let in: enough to keep the server busy. */
  readonly least: number
  /** While answers are quick, so many are let in at once, whether or not as many ever came before. */
  readonly calm: number
  /** However quick answers are, no more than so many. */
  readonly most: number
  /** What answers may take in the mean; beyond that requests only wait for each other. */
  readonly targetMs: number
  /** The time after which the limit is thought over: answers that come in bursts tell nothing in less. */
  readonly intervalMs: number
  /** What holds instead where far more comes than can be answered; the same unless told. */
  readonly flood?: Flood
}

/** More than so many came for each that was answered, for so long, and what then holds. */
export interface Flood extends Pick<AdmissionBounds, 'least' | 'targetMs'> {
  readonly times: number
  readonly ms: number
}

/**
 * One person's tools may ask for a hundred things at once, also for slow ones: while all is calm they would rather
 * wait than be refused. Where much comes for long, more than keeps the server busy only wait for each other, and
 * what waits costs as well. Only the most is told by the operator.
 */
export const boundsUsual: AdmissionBounds = {
  least: 64,
  calm: 256,
  most: 1_000,
  targetMs: 120,
  intervalMs: 100,
}

/**
 * For a gateway that passes everything on to other processes. Replicas that start take a machine's cores for seconds, in
 * which more comes than is answered, and all of it may wait. Where far more comes than can be answered, as few are let
 * in as keep the services busy: what waits in them takes the cores from whoever refuses.
 */
export const boundsApart: AdmissionBounds = {
  least: 512,
  calm: 1_000,
  most: 2_000,
  targetMs: 3_000,
  intervalMs: 500,
  flood: { times: 2, ms: 2_500, least: 96, targetMs: 250 },
}

/** Answers after which the limit is thought over, at the least. */
const answersMin = 10

/**
 * The limit after some answers: down in proportion as they are too slow, by half at the most;
 * up by a tenth while answers are quick, so that what a slow hour took away comes back by itself. Above
 * what is let in when all is calm it rises only while that much is asked for: a limit that rose in a quiet
 * hour would let in, in the first second of a flood, what keeps everybody waiting for the next three.
 * @param meanMs what an answer takes of late, waiting included
 * @param underWayMost how many were under way at once since the limit was last thought over
 */
export function nextLimit(
  limit: number,
  meanMs: number,
  underWayMost: number,
  { least, calm, most, targetMs }: AdmissionBounds,
): number {
  if (meanMs > targetMs)
    return Math.max(least, Math.floor(limit * Math.max(0.5, targetMs / meanMs)))
  const highest = underWayMost * 2 > limit ? most : Math.max(limit, calm)
  return Math.min(highest, Math.floor(limit * 1.1 + 1))
}

/**
 * Counts what is under way, and lets in no more than can be answered soon. What an answer takes is told by
 * Little's law, as what is under way divided by what is answered in a time: the answers alone tell nothing of
 * those that still wait, behind which others are quick.
 */
export class Admission {
  private limit: number
  private underWay = 0
  private underWayMost = 0
  /** Those under way that tell how long answers take. */
  private telling = 0
  private answers = 0
  /** Milliseconds that those who tell have been under way, all together, since the limit was thought over. */
  private spentMs = 0
  private countedAt = 0
  private meanMs = 0
  private since = 0
  /** Those who wanted in since the limit was thought over. */
  private came = 0
  /** Since when far more have come than were answered. */
  private floodSince: number | undefined

  constructor(private readonly bounds: AdmissionBounds) {
    this.limit = bounds.calm
  }

  /** What an answer took of late; 0 before there were any. */
  get usualMs(): number {
    return this.meanMs
  }

  /**
   * Whether one more may come in; who was let in must leave.
   * @param tells false for what takes the time its sender takes, as an upload; the same when it leaves
   */
  enter(nowMs: number, tells = true): boolean {
    this.came += 1
    // With nothing under way it is calm, however slow the last answers were.
    if (this.underWay === 0) this.limit = Math.max(this.limit, this.bounds.calm)
    if (this.underWay >= this.limit) return false
    this.count(nowMs)
    if (tells) this.telling += 1
    this.underWay += 1
    this.underWayMost = Math.max(this.underWayMost, this.underWay)
    return true
  }

  leave(nowMs: number, tells = true): void {
    this.count(nowMs)
    this.underWay -= 1
    if (!tells) return
    this.telling -= 1
    this.answers += 1
    if (this.answers < answersMin || nowMs - this.since < this.bounds.intervalMs) return
    this.meanMs = this.spentMs / this.answers
    this.limit = nextLimit(this.limit, this.meanMs, this.underWayMost, this.boundsAt(nowMs))
    this.answers = 0
    this.came = 0
    this.spentMs = 0
    this.underWayMost = this.underWay
    this.since = nowMs
  }

  private boundsAt(nowMs: number): AdmissionBounds {
    const { bounds, came, answers } = this
    const { flood } = bounds
    if (!flood) return bounds
    if (came <= answers * flood.times) this.floodSince = undefined
    else this.floodSince ??= nowMs
    const isFlood = this.floodSince !== undefined && nowMs - this.floodSince >= flood.ms
    return isFlood ? { ...bounds, ...flood } : bounds
  }

  private count(nowMs: number): void {
    this.spentMs += this.telling * (nowMs - this.countedAt)
    this.countedAt = nowMs
  }
}
