import type { EmailSide } from '@florin/contracts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** How long there is to confirm a change at both addresses. */
export const confirmMs = dayMs
/** How long the former address may take it back. */
export const undoMs = 7 * dayMs
/** A former address is nobody else's for a day longer than it may be taken back to: clocks differ. */
export const holdMs = undoMs + dayMs
/** Who got in first and asks for another address then has prepared it: what was added shortly before goes as well. */
export const headStartMs = dayMs

/** A change of somebody's address, as it is kept; of one that has ended nothing comes any more. */
export interface EmailChange {
  readonly id: string
  /** Which of the user's it is; it tells the order, as clocks go back at times. */
  readonly number: number
  readonly from: string
  readonly to: string
  readonly askedAt: Date
  readonly expiresAt: Date
  readonly oldConfirmedAt: Date | null
  readonly newConfirmedAt: Date | null
  readonly changedAt: Date | null
  readonly endedAt: Date | null
}

/** A former address that is kept for whom it was taken from. */
export interface Held {
  readonly email: string
  readonly until: Date
}

/** The address of somebody, and those that are kept for them. */
export interface Addresses {
  readonly current: string
  readonly held: readonly Held[]
}

const after = (at: Date, ms: number): Date => new Date(at.getTime() + ms)

/** `pending`: to be confirmed. `changed`: done, and may be taken back. Everything else is over. */
export function stateOf(change: EmailChange, now: Date): 'pending' | 'changed' | 'over' {
  if (change.endedAt !== null) return 'over'
  if (change.changedAt === null) return now < change.expiresAt ? 'pending' : 'over'
  return now < undoUntil(change.changedAt) ? 'changed' : 'over'
}

export const undoUntil = (changedAt: Date): Date => after(changedAt, undoMs)

export const expiryOf = (askedAt: Date): Date => after(askedAt, confirmMs)

/** The one that waits to be confirmed: there is one at the most. */
export const pendingOf = (changes: readonly EmailChange[], now: Date): EmailChange | undefined =>
  changes.find((change) => stateOf(change, now) === 'pending')

/** A change confirmed at one address; done, if that was the last. Nothing where it cannot be confirmed there. */
export function confirmed(
  change: EmailChange,
  side: EmailSide,
  now: Date,
): EmailChange | undefined {
  const was = side === 'old' ? change.oldConfirmedAt : change.newConfirmedAt
  if (stateOf(change, now) !== 'pending' || was !== null) return undefined
  const next = { ...change, [side === 'old' ? 'oldConfirmedAt' : 'newConfirmedAt']: now }
  const isWhole = next.oldConfirmedAt !== null && next.newConfirmedAt !== null
  return isWhole ? { ...next, changedAt: now } : next
}

/** What ends with a change that is taken back. */
export interface TakenBack {
  /** The address that it leaves: what it was when the change was asked for. */
  readonly email: string
  /** The change itself and all that came of the address after it; those from before stay as they are. */
  readonly ended: readonly EmailChange[]
}

/**
 * What taking a change back does. Whoever had the address first wins: of a chain of changes the link of the first takes
 * back all, and the links of the later ones die with it.
 */
export function takenBack(
  changes: readonly EmailChange[],
  change: EmailChange,
  now: Date,
): TakenBack | undefined {
  if (stateOf(change, now) === 'over') return undefined
  const ended = changes.filter(
    (other) =>
      other.endedAt === null && (other.changedAt === null || other.number >= change.number),
  )
  return { email: change.from, ended }
}

/** Whose addresses are kept for them beside the one they have; the longest, where one is twice. */
export function addressesOf(
  current: string,
  changes: readonly EmailChange[],
  now: Date,
): Addresses {
  const held = changes
    .filter(({ endedAt, changedAt }) => endedAt === null && changedAt !== null)
    .map(({ from, changedAt }) => ({ email: from, until: after(changedAt ?? now, holdMs) }))
    .filter(({ until }) => until > now)
    .sort((a, b) => a.until.getTime() - b.until.getTime())
  return { current, held }
}
