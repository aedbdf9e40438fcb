/** A backup cannot be made or restored; the message says why, and what to do, to an operator. */
export class BackupError extends Error {}
