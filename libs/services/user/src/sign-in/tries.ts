import { createHash } from 'node:crypto'
import type { RateLimiter, RatePolicy } from '@florin/platform'

/** Tries that failed, whoever made them and whether or not there is such an account. */
export const triesPerAccount: RatePolicy = {
  name: 'sign-in-account',
  limit: 10,
  windowSeconds: 15 * 60,
  fixed: true,
}

/** What stands for an address where it is counted. */
export const emailHash = (email: string): string =>
  createHash('sha256').update(email.normalize('NFKC').trim().toLowerCase()).digest('base64url')

/** After a sign-in, or a new password, the count begins again. */
export const forgetTries = (limiter: RateLimiter, email: string): Promise<void> =>
  limiter.forget(triesPerAccount, emailHash(email))
