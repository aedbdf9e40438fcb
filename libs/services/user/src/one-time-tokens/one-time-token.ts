import { createHash } from 'node:crypto'
import { FlorinError } from '@florin/contracts'

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
export function makeToken(userId: string, secret: Buffer): string {
  const user = Buffer.from(userId.replaceAll('-', ''), 'hex')
  return Buffer.concat([user, secret]).toString('base64url')
}

/** Whose token somebody claims to show; nothing when it is none of ours. What it proves only its hash tells. */
export function ownerOf(token: string): string | undefined {
  if (!tokenPattern.test(token)) return undefined
  const hex = Buffer.from(token, 'base64url').subarray(0, userBytes).toString('hex')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** What is stored of a token: enough to recognise it, not to use it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex')

/** The same for a token that never was, is spent, has expired or was followed by a newer one. */
export const linkNotValid = (): FlorinError => {
  const detail = 'This link is no longer good: it was used, has expired, or a newer one was sent.'
  return new FlorinError('invalid', 'link-not-valid', detail, {
    errors: [{ pointer: '/token', code: 'link-not-valid', detail }],
  })
}
