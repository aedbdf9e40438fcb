import { createHash } from 'node:crypto'

/** How long a session lasts without being refreshed. */
export const sessionDays = 30

/** How long after a token was traded a request that came beside the trading one is answered like it. */
export const refreshGraceSeconds = 15

/** What is stored of a refresh token: enough to recognise it, not to use it. */
export const refreshTokenHash = (token: string): string =>
  createHash('sha256').update(token).digest('hex')

export const sessionExpiry = (now: Date): Date =>
  new Date(now.getTime() + sessionDays * 24 * 3_600_000)
