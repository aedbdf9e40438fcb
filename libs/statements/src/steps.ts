import type { StatementAccount, StatementFile, StatementLine } from './statement.js'

/** Everything a file says about itself and its accounts, without the movements. */
export type StatementHead = Omit<StatementFile, 'accounts'> & {
  accounts: Omit<StatementAccount, 'lines'>[]
}

/**
 * What comes out of a file, piece by piece: movements in the order of the file, at most `linesPerPartMax` of one
 * account at a time, and one `end` after all of them. A file without `end` was refused half way: forget its lines.
 */
export type StatementPart =
  | { kind: 'lines'; accountKey: string; lines: StatementLine[] }
  | { kind: 'end'; file: StatementHead }

/** What a reader asks of whoever holds the bytes: begin (again) at the start, or hand over the next piece. */
export type ByteRequest = { kind: 'open' } | { kind: 'read' }

/**
 * A reader that does no input itself. It yields requests and parts; a `read` is answered with the next bytes, or with
 * undefined at the end. One reader therefore serves a file in memory, a stream, and any cutting into pieces.
 */
export type Steps<Result = void> = Generator<
  ByteRequest | StatementPart,
  Result,
  Uint8Array | undefined
>

/** Takes text piece by piece and gives what can be told by then. */
export interface TextSink {
  push(text: string): Iterable<StatementPart>
  end(): Iterable<StatementPart>
}

export const linesPerPartMax = 1000

/** Largest piece handed to a reader at once; bounds how long one step can take. */
export const pieceBytesMax = 64 * 1024
