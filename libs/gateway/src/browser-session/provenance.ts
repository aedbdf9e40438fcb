import type { IncomingHttpHeaders } from 'node:http'
import { browserSessionHeader, browserSessionValue } from '@florin/contracts'

/**
 * Whose page a request is of: `ours` may use the cookies it brings; `unproven` is as if it had brought none; `foreign`
 * says it were ours while the browser says otherwise.
 */
export type Provenance = 'ours' | 'unproven' | 'foreign'

// Following a link and looking at a picture change nothing, and cannot bring a header of ours.
const safe = new Set(['GET', 'HEAD'])

/**
 * A page proves that it is ours by a header which another site's page cannot send without a preflight, that nobody
 * grants; what the browser says of where the request comes from must not contradict. Reads need no header, as
 * their answers are for the page of the same origin alone.
 * @param host as the client named it, with its port
 */
export function provenanceOf(
  method: string,
  host: string,
  headers: IncomingHttpHeaders,
): Provenance {
  const isSafe = safe.has(method)
  const isFromElsewhere = !isOwnSite(headers['sec-fetch-site'], isSafe) || !isOwn(headers, host)
  if (asksForCookies(headers)) return isFromElsewhere ? 'foreign' : 'ours'
  return isSafe && !isFromElsewhere ? 'ours' : 'unproven'
}

export const asksForCookies = (headers: IncomingHttpHeaders): boolean =>
  headers[browserSessionHeader] === browserSessionValue

/** Older browsers say nothing; `none` is a person who typed an address or opened a bookmark. */
function isOwnSite(site: string | string[] | undefined, isSafe: boolean): boolean {
  return site === undefined || site === 'same-origin' || (site === 'none' && isSafe)
}

/**
 * Compared by host and port alone: a proxy that ends TLS need not be known for that, and whoever can serve a page
 * under our name without TLS is another site to the browser.
 */
function isOwn({ origin }: IncomingHttpHeaders, host: string): boolean {
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const { protocol, host: theirs } = new URL(origin)
  const own = `${protocol}//${host}`
  return URL.canParse(own) && new URL(own).host === theirs
}
