import { AsyncLocalStorage } from 'node:async_hooks'
import { formatTraceparent, type SpanContext } from './traceparent.js'

export type Attributes = Readonly<Record<string, string | number | boolean>>

export interface SpanOptions {
  /** Which side of an exchange it is; `internal` when it is none. */
  readonly kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer'
  readonly attributes?: Attributes
  /** What it has to do with besides the span it is part of. */
  readonly links?: readonly SpanContext[]
  /** Milliseconds since 1970; now when it is left out. */
  readonly startTime?: number
}

export interface SpanStart extends SpanOptions {
  /** Whose work it is: `budget`, `api-gateway`. */
  readonly service: string
  /** What it is part of; it begins a trace of its own without. */
  readonly parent?: SpanContext | undefined
}

/** A piece of work, as it is shown in a trace. */
export interface Span {
  readonly service: string
  readonly context: SpanContext
  set(attributes: Attributes): void
  /** @param type a code or the name of an error, never what it says: that may be personal */
  fail(type: string): void
  end(): void
}

/** What records spans. There is none unless somebody collects them. */
export interface Tracer {
  start(name: string, start: SpanStart): Span
}

let tracer: Tracer | undefined
const current = new AsyncLocalStorage<Span>()

/** One a process, as there is one collector; undefined ends the recording. */
export function recordWith(one: Tracer | undefined): void {
  tracer = one
}

export const isTracing = (): boolean => tracer !== undefined

/** Begins a span, which must be ended; nothing where nobody collects them. */
export const startSpan = (name: string, start: SpanStart): Span | undefined =>
  tracer?.start(name, start)

/** Runs work, of which everything is then part of the span. */
export const within = <T>(span: Span | undefined, work: () => T): T =>
  span ? current.run(span, work) : work()

/** The span that the caller's work is part of, whether or not its trace is recorded. */
export const currentSpan = (): Span | undefined => (tracer ? current.getStore() : undefined)

/** As `currentSpan`, in a trace that is recorded. */
export function recordedSpan(): Span | undefined {
  const span = currentSpan()
  return span?.context.isSampled ? span : undefined
}

/** Of one span; the rest of thousands of statements nobody would look at. */
const partsMax = 100
const parts = new WeakMap<Span, number>()

/** Begins a span as a part of another; nothing where that has too many. */
export function startPartOf(whole: Span, name: string, options: SpanOptions): Span | undefined {
  const before = parts.get(whole) ?? 0
  if (before >= partsMax) return undefined
  parts.set(whole, before + 1)
  return startSpan(name, { ...options, service: whole.service, parent: whole.context })
}

/** Begins a span as a part of what is recorded; nothing where nothing is. */
export function startPart(name: string, options: SpanOptions): Span | undefined {
  const whole = recordedSpan()
  return whole && startPartOf(whole, name, options)
}

/** Runs work as a span, if what it is part of is recorded. */
export async function asPart<T>(
  name: string,
  options: SpanOptions,
  work: () => Promise<T>,
): Promise<T> {
  const span = startPart(name, options)
  return span ? spanning(span, work) : work()
}

/** Goes on, by itself and later, with what was under way when it was asked for; see `recordedSpan`. */
export function continuing<T>(
  whole: Span | undefined,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const span = whole && startPartOf(whole, name, {})
  return span ? spanning(span, work) : work()
}

/** Runs work as a span that was begun, and ends it. */
export async function spanning<T>(span: Span, work: () => Promise<T>): Promise<T> {
  try {
    return await within(span, work)
  } catch (error) {
    span.fail(kindOf(error))
    throw error
  } finally {
    span.end()
  }
}

/** What an error is called, without what it says. */
export function kindOf(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  return typeof code === 'string' ? code : typeof name === 'string' ? name : 'error'
}

/** What goes with a request, so that the answering side goes on with the trace, or does not record it either. */
export const traceHeaders = (span = currentSpan()): { traceparent?: string } =>
  span ? { traceparent: formatTraceparent(span.context) } : {}
