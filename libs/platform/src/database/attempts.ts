const codeOf = (error: unknown): unknown => (error as { code?: unknown }).code

// A table was altered after its statement was prepared, which another connection does anew.
const stalePlan = '0A000'
export const hasStalePlan = (error: unknown): boolean => codeOf(error) === stalePlan

// Of a statement after the one that failed; the second of one that was still to be prepared.
const consequences = new Set<unknown>(['25P02', '26000'])

/** Whether a statement failed only because one before it on its connection did. */
export const isConsequence = (error: unknown): boolean => consequences.has(codeOf(error))

// The first two: the victim of a deadlock or of a serialisation failure.
const retryable = new Set<unknown>(['40001', '40P01', stalePlan])
export const isRetryable = (error: unknown): boolean => retryable.has(codeOf(error))

const attemptsMax = 4

/** Runs a transaction again when it failed for what may be otherwise the next time. */
export async function untilDone<T>(
  attempt: () => Promise<T>,
  again: (error: unknown) => boolean = isRetryable,
): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await attempt()
    } catch (error) {
      if (n >= attemptsMax || !again(error)) throw error
    }
  }
}
