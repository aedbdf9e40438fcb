/** Where in a trace something happens: what one process tells the next. */
export interface SpanContext {
  /** 32 hexadecimal digits. */
  readonly traceId: string
  /** 16 hexadecimal digits. */
  readonly spanId: string
  /** Whether the trace is recorded; decided where it began, and kept to by everybody after. */
  readonly isSampled: boolean
}

// https://www.w3.org/TR/trace-context/#traceparent-header; a later version may say more after these.
const pattern = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/
const textLengthMax = 512
const sampledFlag = 1
const isZero = (digits: string): boolean => /^0+$/.test(digits)

/** Reads a `traceparent`; undefined for anything that is none, as if nothing had been sent. */
export function parseTraceparent(text: unknown): SpanContext | undefined {
  if (typeof text !== 'string' || text.length > textLengthMax) return undefined
  const [, version, traceId = '', spanId = '', flags = '', more] = pattern.exec(text) ?? []
  if (version === undefined || version === 'ff' || (version === '00' && more)) return undefined
  if (isZero(traceId) || isZero(spanId)) return undefined
  return { traceId, spanId, isSampled: (parseInt(flags, 16) & sampledFlag) !== 0 }
}

export const formatTraceparent = ({ traceId, spanId, isSampled }: SpanContext): string =>
  `00-${traceId}-${spanId}-${isSampled ? '01' : '00'}`

/** Attributes stand before the data, and in data a quotation mark is escaped. */
const headLength = 1_000
const inEnvelope = /"traceparent":"([^"]{55})"/

/** The `traceparent` in an event as JSON, without reading all of it. */
export const traceparentIn = (envelope: string): string | undefined =>
  inEnvelope.exec(envelope.slice(0, headLength))?.[1]
