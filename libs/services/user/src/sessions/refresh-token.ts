/** How long a session lasts without being refreshed. */
export const sessionDays = 30

/** How long a session lasts at the most, however often it is refreshed: then one signs in again. */
export const sessionDaysMax = 90

/** How long a session that has run out is kept. */
export const endedSessionDays = 30

/** How long after a token was traded a request that came beside the trading one is answered like it. */
export const refreshGraceSeconds = 15

export const sessionExpiry = (now: Date): Date =>
  new Date(now.getTime() + sessionDays * 24 * 3_600_000)
