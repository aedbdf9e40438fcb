import { FlorinError } from '@florin/contracts'
import { idFromBytes, idToBytes } from '@florin/platform'

/** What somebody proves with a token that was sent to them. */
export type Purpose = 'verify-email' | 'reset-password'

const hourMs = 3_600_000

/** How long a token is good for, in milliseconds. */
export const lifetimeMs: Readonly<Record<Purpose, number>> = {
  'verify-email': 24 * hourMs,
  'reset-password': hourMs / 2,
}

/** Bytes that nobody can guess. */
export const secretBytes = 32
const userBytes = 16
const tokenPattern = /^[A-Za-z0-9_-]{64}$/

/** A token as it is sent: whose it is, and a secret. */
export const makeToken = (userId: string, secret: Buffer): string =>
  Buffer.concat([idToBytes(userId), secret]).toString('base64url')

/** Whose token somebody claims to show; nothing when it is none of ours. What it proves only its hash tells. */
export function ownerOf(token: string): string | undefined {
  if (!tokenPattern.test(token)) return undefined
  return idFromBytes(Buffer.from(token, 'base64url').subarray(0, userBytes))
}

/** The same for a token that never was, is spent, has expired or was followed by a newer one. */
export const linkNotValid = (): FlorinError => {
  const detail = 'This link is no longer good: it was used, has expired, or a newer one was sent.'
  return new FlorinError('invalid', 'link-not-valid', detail, {
    errors: [{ pointer: '/token', code: 'link-not-valid', detail }],
  })
}
