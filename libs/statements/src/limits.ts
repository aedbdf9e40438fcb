import { StatementError } from './statement-error.js'

/** Bounds of one file. They are far above any real statement and keep a hostile one from exhausting memory. */
export const limits = {
  bytesMax: 100 * 1024 * 1024,
  linesMax: 1_000_000,
  accountsMax: 10_000,
  fieldCharactersMax: 10_000,
  depthMax: 100,
  columnsMax: 500,
} as const

/** Throws `too-large` when a field is longer than any bank writes. */
export function checkFieldLength(length: number, position: string): void {
  if (length <= limits.fieldCharactersMax) return
  throw new StatementError(
    'too-large',
    `A field is longer than ${limits.fieldCharactersMax} characters; is a quotation mark or an end tag missing?`,
    position,
  )
}

/** Throws `too-large` once a file has more lines than the bound. */
export function checkLineCount(count: number): void {
  if (count <= limits.linesMax) return
  throw new StatementError('too-large', `The file has more than ${limits.linesMax} lines.`)
}

/** Throws `too-large` once a file names more accounts than the bound: what they say is kept to the end of the file. */
export function checkAccountCount(count: number): void {
  if (count <= limits.accountsMax) return
  throw new StatementError('too-large', `The file has more than ${limits.accountsMax} accounts.`)
}

/** Throws `too-large` once a file has more bytes than the bound. */
export function checkByteCount(count: number): void {
  if (count <= limits.bytesMax) return
  const megabytes = limits.bytesMax / (1024 * 1024)
  throw new StatementError('too-large', `The file is larger than ${megabytes} MB.`)
}
