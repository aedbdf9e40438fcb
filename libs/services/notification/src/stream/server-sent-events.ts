import { invalidParameter } from '@florin/contracts'
import type { StreamEvent } from './stream.repository.js'

// The format is that of https://html.spec.whatwg.org/multipage/server-sent-events.html.

/** An event as it goes over the wire; JSON has no line breaks, so one `data` line holds it. */
export const frameOf = ({ id, type, data }: StreamEvent): string =>
  `id: ${id}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`

/** An event that is not of the stream's history, so it carries no id and changes no client's position. */
export const noticeOf = (type: string, data: unknown): string =>
  `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`

/** A comment, which clients ignore. */
export const heartbeat = ': \n\n'

export const retryOf = (ms: number): string => `retry: ${ms}\n\n`

const idPattern = /^\d{1,18}$/

/** The id a client has seen last. @throws FlorinError 422 when it isn't one of this stream. */
export function readLastEventId(given: string | undefined): string | undefined {
  if (given === undefined || given === '') return undefined
  if (idPattern.test(given)) return BigInt(given).toString()
  throw invalidParameter('lastEventId', 'not-an-event-id', 'Use the id of an event of this stream.')
}

/** Where a stream starts, and whether events before it may be lost to the client. */
export interface Start {
  readonly after: string
  readonly gap: boolean
  /** It goes on right where the client stopped, who knows the id. */
  readonly resumed: boolean
}

/** From now on without a last id; else after it, with a gap when it is no longer kept. */
export function startOf(last: string | undefined, newest: string, kept: boolean): Start {
  if (last === undefined) return { after: newest, gap: false, resumed: false }
  if (kept || last === '0') return { after: last, gap: false, resumed: true }
  const after = BigInt(last) > BigInt(newest) ? newest : last
  return { after, gap: true, resumed: after === last }
}

/** The first event; its id lets a client resume that has received nothing else yet. */
export const readyOf = ({ after, gap, resumed }: Start): string =>
  resumed ? noticeOf('ready', { gap }) : frameOf({ id: after, type: 'ready', data: { gap } })
