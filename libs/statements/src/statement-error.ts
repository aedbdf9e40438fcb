/**
 * Why a whole file was refused.
 *
 * - `empty-file`: no bytes, or blanks only
 * - `not-a-statement`: readable, but no account statement in it
 * - `unsupported-format`: recognised as something this library does not read (PDF, image, archive, …)
 * - `truncated`: cut off before the first complete line
 * - `forbidden-xml`: a DOCTYPE or entity declaration
 * - `too-deep`, `too-large`: beyond the bounds in limits.ts
 * - `bad-encoding`: the bytes are not text in the encoding asked for
 * - `bad-mapping`: an explicit CSV mapping that does not fit the file
 * - `no-rows`: a header and nothing below it
 * - `signon-failed`, `bank-error`: the file is the bank's refusal; the detail names its code and message
 */
export type StatementErrorCode =
  | 'empty-file'
  | 'not-a-statement'
  | 'unsupported-format'
  | 'truncated'
  | 'forbidden-xml'
  | 'too-deep'
  | 'too-large'
  | 'bad-encoding'
  | 'bad-mapping'
  | 'no-rows'
  | 'signon-failed'
  | 'bank-error'

/** The only error that leaves this library: a code for programs and a sentence for people. */
export class StatementError extends Error {
  constructor(
    readonly code: StatementErrorCode,
    readonly detail: string,
    readonly position?: string,
  ) {
    super(position ? `${detail} (${position})` : detail)
    this.name = 'StatementError'
  }
}

/** A mapping that does not fit the file, and its field that does not: `columns/date`, `encoding`. */
export class MappingError extends StatementError {
  constructor(
    readonly field: string,
    detail: string,
  ) {
    super('bad-mapping', detail)
  }
}
