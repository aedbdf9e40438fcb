/** How long a session lasts without being refreshed. */
export const sessionDays = 30

/** How long after a token was traded a request that came beside the trading one is answered like it. */
export const refreshGraceSeconds = 15

export const sessionExpiry = (now: Date): Date =>
  new Date(now.getTime() + sessionDays * 24 * 3_600_000)
