import { StatementError } from '../statement-error.js'
import { isHeaderRow } from './columns-by-header.js'
import { CsvSplitter, type CsvRow } from './split-rows.js'

const delimiters = [',', ';', '\t', '|']
const sampleRows = 100

/**
 * The delimiter under which a header row can be read; among several, or where there is no header, the one that cuts
 * most rows into the same number of cells, many cells counting more than few: a decimal comma in each row of a
 * semicolon file makes two equal halves, the semicolons more. `whole` says that the text does not go on.
 */
export function detectDelimiter(text: string, skipLines: number, whole: boolean): string {
  const scored = delimiters.map((delimiter) => {
    const rows = sample(text, delimiter, skipLines, whole)
    return {
      delimiter,
      header: rows.some((row) => isHeaderRow(row.cells)),
      score: regularity(rows),
    }
  })
  scored.sort((a, b) => Number(b.header) - Number(a.header) || b.score - a.score)
  return scored[0]?.delimiter ?? ','
}

/** Excel's own marker in the first line: 'sep=;'. */
export function declaredDelimiter(text: string): string | undefined {
  return /^\s*"?sep=([,;|\t])"?[ \t]*(?:\r|\n|$)/i.exec(text.slice(0, 32))?.[1]
}

function regularity(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>()
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  return Math.max(0, ...[...counts].map(([width, count]) => (width - 1) * count))
}

function sample(text: string, delimiter: string, skipLines: number, whole: boolean): CsvRow[] {
  try {
    const splitter = new CsvSplitter(delimiter, skipLines)
    const rows = splitter.push(text)
    return (whole ? [...rows, ...splitter.end()] : rows).slice(0, sampleRows)
  } catch (error) {
    // The wrong delimiter may leave a field beyond the bound; the right one will say so when the file is read.
    if (error instanceof StatementError) return []
    throw error
  }
}
