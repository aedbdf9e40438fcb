/** Somebody must act before the service can start; the message says what to do. */
export class MigrationError extends Error {}

/** What failed, why, and how the database is now: steps are transactions, and each leaves what the version before needs. */
export const stepFailed = (step: string, cause: unknown): MigrationError =>
  new MigrationError(
    `${step} failed: ${(cause as Error).message}. Nothing of it was kept; what was done before it stays, and services of the version before go on with that. Mend what the sentence names, then do the same again.`,
    { cause },
  )
