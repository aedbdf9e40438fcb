import { decodeAs, decodeText } from './decode-text.js'
import { csvMappingSchema, type CsvMapping } from './csv/csv-mapping.js'
import { readCsv } from './csv/read-csv.js'
import { limits } from './limits.js'
import { readOfx } from './ofx/read-ofx.js'
import { refuseBinary, sniffText } from './sniff-format.js'
import { StatementError } from './statement-error.js'
import type { StatementFile, StatementFormat } from './statement.js'

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

/**
 * Reads a bank's file. Lines that cannot be understood come back marked invalid; whatever makes the whole file
 * useless is a StatementError with a code and a sentence. Pure: the same bytes and options give the same result.
 */
export function parseStatement(bytes: Uint8Array, options: ParseOptions = {}): StatementFile {
  if (bytes.length > limits.bytesMax) {
    const megabytes = limits.bytesMax / (1024 * 1024)
    throw new StatementError('too-large', `The file is larger than ${megabytes} MB.`)
  }
  refuseBinary(bytes)
  const kind = options.format === undefined ? sniffBytes(bytes) : family(options.format)
  if (kind === 'csv') return parseCsv(bytes, options)
  return readOfx(bytes, {
    defaultCurrency: options.defaultCurrency,
    format: options.format === 'csv' ? undefined : (options.format ?? nameFormat(options.fileName)),
  })
}

function parseCsv(bytes: Uint8Array, options: ParseOptions): StatementFile {
  const checked = csvMappingSchema.safeParse(options.mapping ?? {})
  if (!checked.success) {
    const issue = checked.error.issues[0]
    const where = issue?.path.join('.') ?? ''
    throw new StatementError('bad-mapping', `${where}: ${issue?.message ?? 'is not valid'}`)
  }
  const mapping = checked.data
  const decoded =
    mapping.encoding === undefined ? decodeText(bytes) : decodeAs(bytes, mapping.encoding)
  if (!/[^\s\0]/.test(decoded.text)) {
    throw new StatementError('empty-file', 'The file holds nothing but blanks.')
  }
  return readCsv(decoded, { mapping, defaultCurrency: options.defaultCurrency })
}

/** The beginning is enough to tell the format; only a file that begins blank is decoded whole for it. */
function sniffBytes(bytes: Uint8Array): 'ofx' | 'csv' {
  const start = decodeText(bytes.subarray(0, 32_768)).text
  return sniffText(/[^\s\0]/.test(start) ? start : decodeText(bytes).text)
}

function family(format: StatementFormat): 'ofx' | 'csv' {
  return format === 'csv' ? 'csv' : 'ofx'
}

function nameFormat(fileName: string | undefined): 'ofx' | 'qfx' | undefined {
  const extension = /\.(ofx|qfx)$/i.exec(fileName ?? '')?.[1]?.toLowerCase()
  return extension === 'ofx' || extension === 'qfx' ? extension : undefined
}
