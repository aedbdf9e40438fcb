import { StatementError } from '../statement-error.js'
import type { CsvDialectColumns } from '../statement.js'
import { looksLike } from './cell-content.js'
import { columnsByContent } from './columns-by-content.js'
import { columnsByHeader, isHeaderRow } from './columns-by-header.js'
import type { CsvMapping } from './csv-mapping.js'
import { comparable, isComplete, namedColumns, resolveColumns } from './resolve-columns.js'
import type { CsvRow } from './split-rows.js'

/** The part of the file that is the statement: what stands above it, its header, its rows. */
export interface LocatedTable {
  preamble: CsvRow[]
  hasHeader: boolean
  headers: string[]
  firstLine: number
  /** How many rows stand before the first of the table. */
  rowsBefore: number
  columns: CsvDialectColumns
  /** Columns were found by what is in them, not by a header or a mapping. */
  guessed: boolean
}

/** Banks write addresses, balances and filters above the table; more than this is no preamble. */
const preambleRowsMax = 60
const sampleRows = 200

/** As many first rows as it takes to find the table. */
export const locatingRows = preambleRowsMax + 1 + sampleRows

/**
 * Finds header and columns in the first `locatingRows` rows of the file. Throws `not-a-statement` when there is no date and amount to be found,
 * `no-rows` below a header.
 */
export function locateTable(rows: readonly CsvRow[], mapping: CsvMapping): LocatedTable {
  const at = mapping.hasHeader === false ? -1 : headerIndex(rows, mapping)
  return at >= 0 ? belowHeader(rows, at, mapping) : withoutHeader(rows, mapping)
}

function headerIndex(rows: readonly CsvRow[], mapping: CsvMapping): number {
  const names = namedColumns(mapping.columns)
  const candidates = rows.slice(0, mapping.skipLines === undefined ? preambleRowsMax : 1)
  if (names.length > 0) {
    const named = candidates.findIndex(({ cells }) => {
      const headers = cells.map(comparable)
      return names.every((name) => headers.includes(name))
    })
    if (named >= 0) return named
  }
  const recognised = candidates.findIndex(({ cells }) => isHeaderRow(cells))
  return recognised < 0 && mapping.hasHeader === true ? 0 : recognised
}

function belowHeader(rows: readonly CsvRow[], at: number, mapping: CsvMapping): LocatedTable {
  const header = rows[at]
  const below = rows.slice(at + 1)
  const headers = header?.cells ?? []
  if (below.length === 0) throw new StatementError('no-rows', 'There is nothing below the header.')
  const cells = below.slice(0, sampleRows).map((row) => row.cells)
  const known = isHeaderRow(headers)
  const detected = known ? columnsByHeader({ headers, rows: cells }) : columnsByContent(cells)
  const columns = resolveColumns(mapping.columns, headers, detected)
  if (!columns) throw notRecognised(headers)
  const guessed = !known && !isComplete(mapping.columns)
  const firstLine = header?.line ?? 1
  return {
    preamble: rows.slice(0, at),
    hasHeader: true,
    headers,
    firstLine,
    rowsBefore: at + 1,
    columns,
    guessed,
  }
}

function withoutHeader(rows: readonly CsvRow[], mapping: CsvMapping): LocatedTable {
  const width = usualWidth(rows.slice(0, sampleRows))
  const sample = rows.slice(0, sampleRows).filter((row) => row.cells.length === width)
  const headers = Array.from({ length: width }, () => '')
  const [first] = sample
  // A first row of names only is a header in words we do not know: its columns are for the user to name.
  const unknownHeader = first?.cells.every((cell) => !/\d/.test(cell))
  if (unknownHeader && mapping.hasHeader === undefined && !isComplete(mapping.columns)) {
    throw notRecognised(first?.cells ?? [])
  }
  const detected = columnsByContent(sample.map((row) => row.cells))
  const columns = resolveColumns(mapping.columns, headers, detected)
  if (!columns) throw notRecognised(first?.cells ?? [])
  const isData = ({ cells }: CsvRow) =>
    columns.date.some((index) => looksLike.date(cells[index] ?? ''))
  const start = Math.max(0, rows.findIndex(isData))
  return {
    preamble: rows.slice(0, start),
    hasHeader: false,
    headers,
    firstLine: rows[start]?.line ?? 1,
    rowsBefore: start,
    columns,
    guessed: !isComplete(mapping.columns),
  }
}

/** The number of cells most rows have. */
export function usualWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}

function notRecognised(cells: readonly string[]): StatementError {
  const seen = cells.slice(0, 12).map((cell) => `'${cell.slice(0, 30)}'`)
  return new StatementError(
    'not-a-statement',
    `No columns for date and amount were recognised; the first row is: ${seen.join(', ')}. A mapping can name them.`,
  )
}
