import { FlorinError } from '@florin/contracts'

interface S3Failure {
  readonly name?: unknown
  readonly code?: unknown
  readonly message?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number }
}

/** Of connections, and of names that are not found for the moment. */
const brokenOff =
  /\b(ECONN(REFUSED|RESET|ABORTED)|EPIPE|E(TIMED|HOST|NET)\w*|EAI_AGAIN|ENOTFOUND|ERR_STREAM_PREMATURE_CLOSE|aborted|socket hang up)\b/
const namesOfOutages = new Set<unknown>([
  'TimeoutError',
  'AbortError',
  'RequestTimeout',
  'SlowDown',
])

export const statusOf = (error: unknown): number | undefined =>
  (error as S3Failure).$metadata?.httpStatusCode

export const isMissing = (error: unknown): boolean => statusOf(error) === 404

/** Whether S3 was not reached, or could not do what it was asked for just then. */
export function isOutageOfS3(error: unknown): boolean {
  const { name, code, message } = error as S3Failure
  const status = statusOf(error)
  if (namesOfOutages.has(name)) return true
  if (status !== undefined && status >= 400) return status === 429 || status >= 500
  // Nobody answered; the client tells why in words alone when it does not know an error's class.
  return brokenOff.test(`${String(code)} ${String(message)}`)
}

/** What to throw instead of what S3's client threw. */
export const translated = (error: unknown): unknown =>
  isOutageOfS3(error)
    ? new FlorinError(
        'unavailable',
        'files-unavailable',
        'Files can be neither stored nor read right now; try again shortly.',
        { cause: error },
      )
    : error
