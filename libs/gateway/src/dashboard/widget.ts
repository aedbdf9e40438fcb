import { FlorinError, type ErrorKind, type Problem, type WidgetStatus } from '@florin/contracts'
import { z } from 'zod'
import type { Upstream } from '../upstream/upstream.js'

/** A page that waits for a service longer than this is better off without it. */
const patienceMs = 2_000

export interface Widget<T> {
  readonly status: WidgetStatus
  readonly asOf: string | null
  readonly data: T | null
}

/** A service will not answer whoever asks: they are not signed in, or ask too often. */
export class Refused extends FlorinError {}

/** Where a widget's data comes from: one answer, or the items of all pages of a list. */
export interface Source {
  readonly service: string
  readonly path: string
  /** All items of a list, instead of the answer as it is; of its first page alone with `first`. */
  readonly items?: 'all' | 'first'
}

const listSchema = z.object({ items: z.array(z.unknown()), nextCursor: z.string().nullable() })

/**
 * What a service has for a widget now, on behalf of whoever the headers name.
 * @throws Refused, and whatever else when there is no answer in time
 */
export async function readWidget<T>(
  upstream: Upstream,
  source: Source,
  headers: Readonly<Record<string, string>>,
): Promise<{ data: T; isStale: boolean }> {
  const signal = AbortSignal.timeout(patienceMs)
  const items: unknown[] = []
  let isStale = false
  let { path } = source
  for (;;) {
    const answer = await inTime(upstream.get(path, headers, signal), signal)
    const body: unknown = JSON.parse(answer.body)
    if (answer.status !== 200) throw refusalOf(answer.status, body)
    isStale ||= answer.headers['x-florin-stale'] !== undefined
    if (!source.items) return { data: body as T, isStale }
    const page = listSchema.parse(body)
    items.push(...page.items)
    if (source.items === 'first' || page.nextCursor === null) return { data: items as T, isStale }
    path = `${source.path}&cursor=${encodeURIComponent(page.nextCursor)}`
  }
}

/** In one process nothing is sent that could be called back. */
function inTime<T>(asked: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('it took too long')), { once: true })
    asked.then(resolve, reject)
  })
}

const refusals = new Map<number, ErrorKind>([
  [401, 'unauthenticated'],
  [403, 'forbidden'],
  [429, 'rate-limited'],
])

/** What the service says, as the gateway's own problem. */
function refusalOf(status: number, body: unknown): Error {
  const kind = refusals.get(status)
  if (!kind) return new Error(`answered ${status}`)
  const { code, detail = '', retryAfterSeconds } = body as Problem & { retryAfterSeconds?: unknown }
  return new Refused(kind, code, detail, {
    extra: retryAfterSeconds === undefined ? {} : { retryAfterSeconds },
  })
}
