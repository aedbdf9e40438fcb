import type { ImportSample } from '@florin/contracts'
import {
  MappingError,
  type CsvMapping,
  type CsvSample,
  type CsvSampleRow,
} from '@florin/statements'
import { readLine } from './readable-line.js'

const cellCharactersMax = 200

type Row = ImportSample['rows'][number]

/**
 * What clients see of the beginning of a file.
 *
 * @param currency of the account; null while it is not known which one it is
 */
export function toImportSample(
  { detected, header, refused, rows, warnings }: CsvSample,
  mapping: CsvMapping | null,
  currency: string | null,
): Omit<ImportSample, 'fileName'> {
  return {
    mapping,
    detected: detected ? { ...detected } : null,
    problem: refused
      ? {
          ...{ code: refused.code, detail: refused.detail },
          ...(refused instanceof MappingError ? { field: refused.field } : {}),
        }
      : null,
    warnings: [...warnings],
    header: header.map(cut),
    rows: rows.map((row) => toRow(row, currency)),
  }
}

function toRow({ line, cells, read }: CsvSampleRow, currency: string | null): Row {
  const place = { line, cells: cells.map(cut) }
  if (!read) return { ...place, ...unread }
  const told = readLine(read, currency)
  const description = read.description
  if ('invalid' in told) return { ...place, ...unread, description, reason: told.invalid }
  return { ...place, ...told, description, reason: null }
}

const unread = { date: null, amount: null, currency: null, description: null, reason: null }

const cut = (cell: string): string =>
  (cell.length > cellCharactersMax
    ? `${cell.slice(0, cellCharactersMax - 1)}…`
    : cell
  ).toWellFormed()
