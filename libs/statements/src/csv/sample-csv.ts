import { encodingAsked, encodingChoices } from '../encoding.js'
import { refuseBinary } from '../sniff-format.js'
import { StatementError } from '../statement-error.js'
import { familyOf, type ParseOptions } from '../statement-steps.js'
import type { CsvDialect, StatementLine, StatementWarning } from '../statement.js'
import { NotUtf8, TextDecoding } from '../text-decoding.js'
import type { CsvMapping } from './csv-mapping.js'
import { CsvSurvey, type CsvLayout } from './csv-survey.js'
import { declaredDelimiter, detectDelimiter } from './detect-delimiter.js'
import { rowToLine, type RowRules } from './row-to-line.js'
import { CsvSplitter, type CsvRow } from './split-rows.js'

/** As much of the beginning of a file as a sample looks at. */
export const csvSampleBytesMax = 256 * 1024

const rowsMax = 20

/** A row as it stands in the file, and what is read of it where a table was found. */
export interface CsvSampleRow extends CsvRow {
  readonly read?: StatementLine
}

/** The first rows of a CSV file, and how they are read. */
export interface CsvSample {
  /** Names of the columns; none where the file has no header. */
  readonly header: readonly string[]
  /** Those below the header; where no table was found, the file's first. */
  readonly rows: readonly CsvSampleRow[]
  readonly warnings: readonly StatementWarning[]
  readonly detected?: CsvDialect
  /** Why the file cannot be read so. */
  readonly refused?: StatementError
}

/**
 * Looks at the beginning of a CSV file as `readStatement` would read it, so that a mapping can be tried. What only the
 * rest of the file tells, such as the order of its dates, may turn out otherwise.
 *
 * @param head at most `csvSampleBytesMax` bytes
 * @param isWhole whether the file ends there
 */
export function sampleCsv(
  head: Uint8Array,
  isWhole: boolean,
  { mapping = {}, format, defaultCurrency }: Omit<ParseOptions, 'fileName'> = {},
): CsvSample {
  try {
    refuseBinary(head)
    if (familyOf(head, format) !== 'csv') return { ...nothing, refused: notCsv }
  } catch (error) {
    return { ...nothing, refused: refusalIn(error) }
  }
  try {
    const { encoding, text } = decoded(head, isWhole, mapping)
    const survey = new CsvSurvey({ mapping, defaultCurrency, encoding })
    survey.push(text)
    survey.end()
    return readSample(text, survey.layout(), mapping)
  } catch (error) {
    return { ...nothing, rows: rawRows(head, isWhole, mapping), refused: refusalIn(error) }
  }
}

const nothing = { header: [], rows: [], warnings: [] } as const

const notCsv = new StatementError(
  'unsupported-format',
  'This file has no columns that would need a mapping: it says itself what is what.',
)

function refusalIn(error: unknown): StatementError {
  if (error instanceof StatementError) return error
  throw error
}

function readSample(text: string, layout: CsvLayout, mapping: CsvMapping): CsvSample {
  const { dialect, signed, table, warnings, width } = layout
  const invert = mapping.invertAmount === true
  const rules: RowRules = { dialect, invert, signed, width, days: new Map() }
  const rows = rowsOf(text, dialect.delimiter, layout.skipLines)
    .slice(table.rowsBefore, table.rowsBefore + rowsMax)
    .map((row) => ({ ...row, read: rowToLine(row, rules) }))
  return { header: table.headers, rows, warnings, detected: dialect }
}

/** The first rows of a file in which no table was found, for people to say what is what. */
function rawRows(head: Uint8Array, isWhole: boolean, mapping: CsvMapping): CsvRow[] {
  try {
    const { text } = decoded(head, isWhole, {})
    const declared = declaredDelimiter(text)
    const skipLines = mapping.skipLines ?? (declared === undefined ? 0 : 1)
    const delimiter = mapping.delimiter ?? declared ?? detectDelimiter(text, skipLines, true)
    return rowsOf(text, delimiter, skipLines).slice(0, rowsMax)
  } catch (error) {
    refusalIn(error)
    return []
  }
}

function rowsOf(text: string, delimiter: string, skipLines: number): CsvRow[] {
  const splitter = new CsvSplitter(delimiter, skipLines)
  return [...splitter.push(text), ...splitter.end()]
}

interface Decoded {
  readonly encoding: string
  readonly text: string
}

/** The text in the first encoding that its bytes fit, without a line that is cut. */
function decoded(head: Uint8Array, isWhole: boolean, { encoding }: CsvMapping): Decoded {
  const choices = encoding === undefined ? encodingChoices(head) : [encodingAsked(encoding)]
  for (const choice of choices) {
    try {
      const decoding = new TextDecoding(choice.encoding, choice.strict)
      const text = decoding.push(head)
      if (isWhole) return { encoding: choice.encoding, text: text + decoding.end() }
      return { encoding: choice.encoding, text: text.slice(0, lastLineEnd(text)) }
    } catch (error) {
      if (!(error instanceof NotUtf8)) throw error
    }
  }
  throw new StatementError('bad-encoding', 'The file is not valid UTF-8.')
}

const lastLineEnd = (text: string): number =>
  Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1 || text.length
