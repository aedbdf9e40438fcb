/** How long the rows of a table are of use. */
export interface RetentionPolicy {
  readonly table: string
  /** The column that tells a row's age: an indexed timestamp that the database writes. */
  readonly agedBy: string
  readonly keepDays: number
}

/**
 * What every service forgets. The outbox needs no policy, as its rows go to the log as soon as they are
 * there, and the log is kept for replay.
 *
 * - A handler's cursor stands behind everything in its inbox, so a row there only guards against a
 *   delivery that was repeated out of order, which no transport does after so long.
 * - Clients retry with an idempotency key within a day; a job that is late by a weekend still finds it.
 */
export const platformRetention: readonly RetentionPolicy[] = [
  { table: 'inbox', agedBy: 'handled_at', keepDays: 30 },
  { table: 'idempotency_keys', agedBy: 'created_at', keepDays: 3 },
]
