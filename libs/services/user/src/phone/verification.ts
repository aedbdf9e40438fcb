const secondMs = 1_000
const minuteMs = 60 * secondMs
const dayMs = 24 * 60 * minuteMs

/** How long a code is good for. */
export const codeMs = 10 * minuteMs
/** How long a number waits for a code before it is forgotten that it was given. */
export const pendingMs = dayMs
export const triesMax = 5
export const sendsMax = 5
const betweenSendsMs = minuteMs

/** The code that was sent last. */
export interface Issued {
  /** What recognises it; null once it is good no longer. */
  readonly hash: string | null
  readonly at: Date
  /** Wrong ones that were shown instead. */
  readonly tries: number
}

/** How far somebody is with showing that a number is theirs. */
export interface Verification {
  readonly issued: Issued | null
  /** When codes were sent of late, whatever the number was. */
  readonly sends: readonly Date[]
}

export const notBegun: Verification = { issued: null, sends: [] }

/** Clocks are set back: what is less than so long ago is also less than so long ahead. */
const isWithin = (at: Date, now: Date, ms: number): boolean =>
  Math.abs(now.getTime() - at.getTime()) < ms

/** Milliseconds until another code may be sent; 0 when one may be now. */
export function waitMs({ sends }: Verification, now: Date): number {
  const untilAfter = (at: Date, ms: number): number => at.getTime() + ms - now.getTime()
  const lately = sends.filter((at) => isWithin(at, now, betweenSendsMs))
  const today = sends
    .filter((at) => isWithin(at, now, dayMs))
    .map((at) => untilAfter(at, dayMs))
    .sort((a, b) => a - b)
  const untilOneMore = today[today.length - sendsMax] ?? 0
  return Math.max(0, untilOneMore, ...lately.map((at) => untilAfter(at, betweenSendsMs)))
}

/** Another code; the one before is good no longer. Who may have one `waitMs` says. */
export const issue = ({ sends }: Verification, hash: string, now: Date): Verification => ({
  issued: { hash, at: now, tries: 0 },
  sends: [...sends.filter((at) => isWithin(at, now, dayMs)), now],
})

/** Whether the number still waits for a code, be it one that is yet to be sent. */
export const isPending = ({ issued }: Verification, now: Date): boolean =>
  issued !== null && isWithin(issued.at, now, pendingMs)

/** Whether the code that was sent last is still good. */
export const isGood = ({ issued }: Verification, now: Date): boolean =>
  issued !== null && issued.hash !== null && isWithin(issued.at, now, codeMs)

export const triesLeft = ({ issued }: Verification): number =>
  issued === null || issued.hash === null ? 0 : triesMax - issued.tries

export interface Guessed {
  /** `over`: there is no code that could be right, so that nothing was told of this one. */
  readonly outcome: 'right' | 'wrong' | 'over'
  readonly next: Verification
}

/** Somebody shows a code. A good one is spent by it; what is over stays so, whatever the clock is set to. */
export function guess(known: Verification, hash: string, now: Date): Guessed {
  const { issued, sends } = known
  if (issued === null) return { outcome: 'over', next: known }
  const spent = { issued: { ...issued, hash: null }, sends }
  if (!isGood(known, now)) return { outcome: 'over', next: spent }
  if (issued.hash === hash) return { outcome: 'right', next: spent }
  const tries = issued.tries + 1
  const left = tries < triesMax ? issued.hash : null
  return { outcome: 'wrong', next: { issued: { ...issued, hash: left, tries }, sends } }
}
