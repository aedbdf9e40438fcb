import { createHash } from 'node:crypto'
import { FlorinError } from '@florin/contracts'

/** Tells whether two requests are the same one. */
export const fingerprintOf = (method: string, url: string, body: unknown): string =>
  createHash('sha256')
    .update(`${method} ${url}\n${written(body)}`)
    .digest('base64url')

/** JSON.parse reads what is nested deeper than JSON.stringify can write; no route takes such a body. */
function written(body: unknown): string {
  try {
    return JSON.stringify(body ?? null)
  } catch {
    throw new FlorinError('malformed', 'malformed-request', 'The body is nested too deeply.')
  }
}
