import { recordedSpan, startPart, type Span } from '@florin/platform'

/** Begins the span of a request to a replica; a request that is sent again has one for each time. */
export function startAttempt(method: string, base: string): Span | undefined {
  if (!recordedSpan()) return undefined
  const { hostname, port } = new URL(base)
  const attributes = {
    'http.request.method': method,
    'server.address': hostname,
    ...(port === '' ? {} : { 'server.port': Number(port) }),
  }
  return startPart(method, { kind: 'client', attributes })
}

/** Ends the span of an attempt whose answer has begun. */
export function answered(span: Span | undefined, status: number): void {
  if (!span) return
  span.set({ 'http.response.status_code': status })
  if (status >= 400) span.fail(String(status))
  span.end()
}

/** Ends the span of an attempt to which there is no answer; one that was answered has ended. */
export function unanswered(span: Span | undefined, failure: string): void {
  span?.fail(failure)
  span?.end()
}
