import type { IncomingHttpHeaders } from 'node:http'

type Header = readonly [string, string | number | readonly string[] | undefined]

// RFC 9110 §7.6.1: these are between two neighbours and are not forwarded.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
// What a neighbour may call its own by naming it in `Connection`, but may not take away from others.
const endToEnd = new Set([
  'authorization',
  'content-length',
  'content-type',
  'cookie',
  'host',
  'idempotency-key',
  'if-match',
  'x-forwarded-for',
  'x-forwarded-proto',
])

/** The headers that go on to the other side: none that are between two neighbours, also by being named in `Connection`. */
export function forwardable(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = new Set(
    (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()),
  )
  return Object.fromEntries(
    Object.entries(headers).filter(
      ([name]) => !hopByHop.has(name) && (!named.has(name) || endToEnd.has(name)),
    ),
  )
}

// Both sides write these, each its own policies; they are lists.
const lists = new Set(['ratelimit', 'ratelimit-policy'])

/** The gateway's headers with the service's, which win where they are not lists. */
export function joinHeaders(
  own: readonly Header[],
  given: readonly Header[],
): Map<string, string | string[]> {
  const headers = new Map<string, string | string[]>()
  for (const [name, value] of [...own, ...given]) {
    if (value === undefined) continue
    const text = typeof value === 'object' ? [...value] : String(value)
    const before = headers.get(name)
    headers.set(
      name,
      lists.has(name) && before !== undefined ? `${String(before)}, ${String(text)}` : text,
    )
  }
  return headers
}
