import { currentContext } from '@florin/platform'

/** When and from where something is done, as events tell it. */
export interface Origin {
  readonly at: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

/** A moment from which on what was done is undone. */
export interface Since {
  readonly at: Date
  /** The same by the database's clock, for rows that it dates itself. */
  readonly written: Date
}

export function originOf(now: Date): Origin {
  const context = currentContext()
  const at = now.toISOString()
  return { at, ipAddress: context?.ipAddress ?? null, userAgent: context?.userAgent ?? null }
}

/** The same of what is written into a user's trail: where somebody else was who did it to them is not theirs to know. */
export function ownOriginOf(userId: string, now: Date): Origin {
  const origin = originOf(now)
  const actor = currentContext()?.userId ?? userId
  return actor === userId ? origin : { ...origin, ipAddress: null, userAgent: null }
}
