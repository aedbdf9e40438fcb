import {
  invalidField,
  personalTokenDaysDefault,
  personalTokenDaysMax,
  personalTokenPrefix,
} from '@florin/contracts'
import { idFromBytes, idToBytes } from '@florin/platform'

/** Of chance in a token. */
export const secretBytes = 33
const userIdBytes = 16
const dayMs = 24 * 3_600_000
/** Characters that tell a token from one's others: too few to guess the rest from. */
const shownCharacters = 6

const shape = new RegExp(`^${personalTokenPrefix}([A-Za-z0-9_-]{66})$`)

/** A token, which says in itself whose it is: nobody needs a table of all people's tokens to look it up. */
export const tokenOf = (userId: string, secret: Buffer): string =>
  personalTokenPrefix + Buffer.concat([secret, idToBytes(userId)]).toString('base64url')

/** Whose token it says it is; undefined for what cannot be one. */
export function ownerIn(token: string): string | undefined {
  const [, body] = shape.exec(token) ?? []
  if (body === undefined) return undefined
  const bytes = Buffer.from(body, 'base64url')
  return idFromBytes(bytes.subarray(secretBytes, secretBytes + userIdBytes))
}

export const prefixOf = (token: string): string =>
  token.slice(0, personalTokenPrefix.length + shownCharacters)

/** @throws FlorinError 422 when it would have expired already, or be good for more than a year. */
export function expiryOf(now: Date, asked: string | undefined): Date {
  if (asked === undefined) return new Date(now.getTime() + personalTokenDaysDefault * dayMs)
  const expiry = new Date(asked)
  const leftMs = expiry.getTime() - now.getTime()
  if (leftMs <= 0) throw invalidField('/expiresAt', 'past', 'must be in the future')
  if (leftMs > personalTokenDaysMax * dayMs)
    throw invalidField(
      '/expiresAt',
      'too-far',
      `must be at most ${personalTokenDaysMax} days from now`,
    )
  return expiry
}
