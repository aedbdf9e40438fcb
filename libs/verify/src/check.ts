import type { ServiceName } from '@florin/contracts'

/** What a check reads with: every schema and every user, in one snapshot. NUMERIC and bigint as strings. */
export interface Readable {
  query<Row>(sql: string, params?: readonly unknown[]): Promise<Row[]>
}

/** The promise a check belongs to, as numbered in docs/operations.md. */
export type Invariant = 'I1' | 'I2' | 'I3' | 'I4' | 'I5' | 'I6' | 'I7' | 'I8' | 'I9' | 'I10' | 'I11'

/** A stored file, such as a statement that was brought in. */
export interface FoundFile {
  readonly key: string
  readonly bytes: number
  readonly storedAt: Date
}

/** Where services keep files; to be looked at, not to be changed. */
export interface Files {
  find(key: string): Promise<FoundFile | null>
  /** All files below a folder, one by one. */
  list(folder: string): AsyncIterable<FoundFile>
}

/** A document as its store has it. */
export interface FoundDocument {
  readonly userId: string
  readonly id: string
  readonly version: number
  readonly updatedAt: Date
}

/** Where services keep documents, away from the facts; to be looked at, not to be changed. */
export interface DocumentsApart {
  /** A service's documents of a collection, everybody's or one user's, in the order of users and ids. */
  list(
    service: ServiceName,
    collection: string,
    userId: string | null,
  ): AsyncIterable<FoundDocument>
}

export interface Scope {
  /** Only what this service keeps; all when null. */
  readonly service: ServiceName | null
  /** The stored files; null where they cannot be seen, and then they are not looked at. */
  readonly files: Files | null
  /** The stored documents; null where they are rows beside the facts, which are looked at anyway. */
  readonly documents: DocumentsApart | null
  /** Only what belongs to this user; everybody when null. */
  readonly userId: string | null
  /** Most examples that a check names; all are counted. */
  readonly examplesMax: number
  /** An outbox row may be this old before it counts as stuck, in seconds. */
  readonly outboxAgeSecondsMax: number
  /** A file may lie this long without an import before it counts as left behind, in seconds. */
  readonly fileAgeSecondsMax: number
  /** Inbox rows are kept for a time only: older events are not looked for in them. */
  readonly inboxHorizonDays: number
}

/** One thing that is not as it must be. */
export interface Difference {
  readonly userId: string | null
  /** What is wrong, in words. */
  readonly what: string
  /** Ids of the rows concerned, the most telling first. */
  readonly ids: readonly string[]
  /** As recomputed from the facts; null when there should be nothing. */
  readonly expected: string | null
  /** As stored; null when nothing is there. */
  readonly actual: string | null
}

export interface Outcome {
  /** Rows looked at: no difference in no rows proves nothing. */
  readonly checked: number
  /** All differences, also those beyond the examples. */
  readonly differences: number
  readonly examples: readonly Difference[]
}

/** One promise, recomputed without the code that keeps it. */
export interface Check {
  readonly name: string
  readonly invariant: Invariant
  readonly service: ServiceName
  /** `wrong` must never be; `waiting` is known and waits for an operator. */
  readonly severity: 'wrong' | 'waiting'
  run(database: Readable, scope: Scope): Promise<Outcome>
}

export interface Finding extends Difference {
  readonly check: string
  readonly invariant: Invariant
  readonly service: ServiceName
  readonly severity: Check['severity']
}
