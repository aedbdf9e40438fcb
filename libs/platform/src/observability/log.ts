import { createRequire } from 'node:module'
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino'
import { currentContext } from '../context/request-context.js'
import { recordedSpan } from '../tracing/tracing.js'
import { maskFields, maskText } from './mask.js'

/** A structured logger; the first argument carries fields, `err` among them. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'> &
  Partial<Pick<Logger, 'isLevelEnabled'>>

export interface LogOptions {
  readonly level: string
  /** One readable line an event, for a person at a terminal; JSON otherwise. */
  readonly pretty: boolean
  /** Where the lines go; standard output unless told. */
  readonly destination?: DestinationStream
}

/**
 * A log whose lines tell what they belong to, and nothing of anybody.
 * @param destination where the lines go, unless the options tell
 */
export function createLog(
  service: string,
  options: LogOptions,
  destination = options.destination,
): Logger {
  const settings: LoggerOptions = {
    level: options.level,
    base: { service },
    formatters: { log: (fields) => ({ ...maskFields(fields), ...whereItBelongs() }) },
    // An error is told by what is masked.
    serializers: { err: (err: unknown) => err },
    hooks: {
      logMethod: function (given, write) {
        write.apply(this, withMaskedText(given))
      },
    },
  }
  return pino(settings, destination ?? (options.pretty ? readableLines() : linesTogether()))
}

let together: DestinationStream | undefined

/**
 * Lines are written some at a time, a tenth of a second late at most, and what is left when the process ends. One
 * for the whole process: two that write at once could mix their lines.
 */
const linesTogether = (): DestinationStream =>
  (together ??= pino.destination({ dest: 1, sync: false, minLength: 4_096, periodicFlush: 100 }))

/** The request, or what began the chain of events, and the span where a trace is recorded. */
function whereItBelongs(): object {
  const context = currentContext()
  const span = recordedSpan()?.context ?? context?.origin
  return {
    ...(context ? { correlationId: context.correlationId } : {}),
    ...(span ? { traceId: span.traceId, spanId: span.spanId } : {}),
  }
}

type Given = Parameters<NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']>>[0]

/** What a line says is masked like its fields; an error that is all there is says it for the line. */
function withMaskedText(given: Given): Given {
  const masked = given.map((one: unknown) => (typeof one === 'string' ? maskText(one) : one))
  const [first] = masked
  const err = Error.isError(first) ? first : (first as { err?: unknown } | null)?.err
  if (masked.length > 1 || !Error.isError(err)) return masked as Given
  return [Error.isError(first) ? { err } : first, maskText(err.message)] as Given
}

/** Only those who log for a person need the package. */
function readableLines(): DestinationStream {
  const pretty = createRequire(__filename)('pino-pretty') as typeof import('pino-pretty')
  return pretty({ ignore: 'pid,hostname', singleLine: true, sync: true })
}
