import { createRequire } from 'node:module'
import pino, { type DestinationStream, type Logger, type LoggerOptions } from 'pino'

/** A structured logger; the first argument carries fields, `err` among them. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

export interface LogOptions {
  readonly level: string
  /** One readable line an event, for a person at a terminal; JSON otherwise. */
  readonly pretty: boolean
}

// What must never be read in a log, wherever a field of that name turns up.
const secret = [
  'password',
  'accessToken',
  'refreshToken',
  'token',
  'authorization',
  'cookie',
  'accountNumber',
  'email',
  'fullName',
  'phone',
]

/** @param destination where the lines go; standard output unless told */
export function createLog(
  service: string,
  options: LogOptions,
  destination?: DestinationStream,
): Logger {
  const settings: LoggerOptions = {
    level: options.level,
    base: { service },
    redact: {
      paths: [
        ...secret,
        ...secret.map((name) => `*.${name}`),
        ...secret.map((name) => `*.*.${name}`),
        'req.headers.authorization',
        'req.headers.cookie',
      ],
      censor: '***',
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

/** Only those who log for a person need the package. */
function readableLines(): DestinationStream {
  const pretty = createRequire(__filename)('pino-pretty') as typeof import('pino-pretty')
  return pretty({ ignore: 'pid,hostname', singleLine: true, sync: true })
}
