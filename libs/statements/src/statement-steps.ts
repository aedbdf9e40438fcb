import { readCamt } from './camt/read-camt.js'
import { csvMappingSchema, type CsvMapping } from './csv/csv-mapping.js'
import { readCsv } from './csv/read-csv.js'
import { headText } from './encoding.js'
import { readOfx } from './ofx/read-ofx.js'
import { refuseBinary, sniffText, type FormatFamily } from './sniff-format.js'
import { MappingError } from './statement-error.js'
import type { StatementFormat } from './statement.js'
import type { Steps } from './steps.js'

export interface ParseOptions {
  /** Set by a user who knows better than the content; the file is then read as this format only. */
  format?: StatementFormat | undefined
  /** How to read a CSV file where detection would be wrong or the user has changed it. */
  mapping?: CsvMapping | undefined
  /** For files that name no currency, usually the account's. */
  defaultCurrency?: string | undefined
  /** Tells OFX from QFX, nothing else: the content decides the format. */
  fileName?: string | undefined
}

/** As much of a file as tells its format. */
const headBytes = 32 * 1024

/** Reads any file: looks at its beginning, then lets the reader of its format go over it. */
export function* statementSteps(options: ParseOptions): Steps {
  const { head, start } = yield* readHead()
  refuseBinary(head)
  const { defaultCurrency, fileName, format } = options
  const kind = familyOf(start, format)
  if (kind === 'csv') {
    yield* readCsv(head, { mapping: checkedMapping(options.mapping), defaultCurrency })
  } else if (kind === 'camt') {
    yield* readCamt(head, { defaultCurrency })
  } else {
    const named = format === 'ofx' || format === 'qfx' ? format : nameFormat(fileName)
    yield* readOfx(head, { defaultCurrency, format: named })
  }
}

/** What kind of reader a file needs that begins so, unless the user says. */
export const familyOf = (start: Uint8Array, format: StatementFormat | undefined): FormatFamily =>
  format === undefined ? sniffText(headText(start)) : families[format]

const families: Record<StatementFormat, FormatFamily> = {
  ofx: 'ofx',
  qfx: 'ofx',
  csv: 'csv',
  camt053: 'camt',
}

/** The first bytes of the file, and the first from where it is no longer blank. */
function* readHead(): Steps<{ head: Uint8Array; start: Uint8Array }> {
  yield { kind: 'open' }
  const head = new Window()
  const start = new Window()
  let at = 0
  while (!start.full) {
    const piece = yield { kind: 'read' }
    if (!piece) break
    head.add(piece)
    const filled = start.length > 0 ? 0 : piece.findIndex(isFilled)
    // A character of UTF-16 begins at an even place.
    if (filled >= 0) start.add(piece.subarray(Math.max(0, filled - ((at + filled) % 2))))
    at += piece.length
  }
  return { head: head.bytes(), start: start.bytes() }
}

/** Collects `headBytes` and no more. */
class Window {
  private readonly pieces: Uint8Array[] = []
  length = 0

  get full(): boolean {
    return this.length >= headBytes
  }

  add(piece: Uint8Array): void {
    const part = piece.subarray(0, headBytes - this.length)
    this.pieces.push(part)
    this.length += part.length
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.pieces)
  }
}

/** Not a control character, a NUL or a blank. */
function isFilled(byte: number): boolean {
  return byte > 32
}

function checkedMapping(mapping: CsvMapping | undefined): CsvMapping {
  const checked = csvMappingSchema.safeParse(mapping ?? {})
  if (checked.success) return checked.data
  const issue = checked.error.issues[0]
  const where = issue?.path.join('/') ?? ''
  throw new MappingError(where, `${where}: ${issue?.message ?? 'is not valid'}`)
}

function nameFormat(fileName: string | undefined): 'ofx' | 'qfx' | undefined {
  const extension = /\.(ofx|qfx)$/i.exec(fileName ?? '')?.[1]?.toLowerCase()
  return extension === 'ofx' || extension === 'qfx' ? extension : undefined
}
