import { FlorinError } from '@florin/contracts'
import { ZodError } from 'zod'

/** Tries an event gets in all before it is a dead letter. */
export const attemptsMax = 5
const baseDelayMs = 100
const delayMsMax = 30_000

/** Trying again cannot help when the event itself is wrong. */
export const isRetryable = (error: unknown): boolean =>
  !(error instanceof ZodError) && !(error instanceof FlorinError && error.kind !== 'unavailable')

/** Exponential backoff; `attempts` counts the tries that failed. */
export const retryDelayMs = (attempts: number): number =>
  Math.min(delayMsMax, baseDelayMs * 4 ** (attempts - 1))
