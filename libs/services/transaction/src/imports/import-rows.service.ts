import { Injectable } from '@nestjs/common'
import {
  categoryById,
  conflict,
  invalidField,
  notFound,
  type ImportRow,
  type ImportRowsQuery,
  type Page,
  type UpdateImportRowBody,
} from '@florin/contracts'
import {
  ApiDatabase,
  assertVersion,
  decodeCursor,
  pageOfRows,
  type ExpectedVersions,
  type Tx,
} from '@florin/platform'
import { z } from 'zod'
import { findMatches } from '../transactions/known-lines.repository.js'
import { assertRowsKept, findOr404, wrongStatus } from './import-checks.js'
import { findRow, listRows } from './import-rows.repository.js'
import { changesNothing, withEdit } from './row-edit.js'
import { saveEdit } from './row-edits.repository.js'
import { toImportRow, type ShownRow } from './shown-row.js'

/** The rows of a file as people see them, and as they want them. */
@Injectable()
export class ImportRowsService {
  constructor(private readonly database: ApiDatabase) {}

  list(userId: string, id: string, query: ImportRowsQuery): Promise<Page<ImportRow>> {
    const after = query.cursor === undefined ? -1 : decodeCursor(z.int().min(0), query.cursor)
    return this.database.read(userId, async (tx) => {
      assertRowsKept(await findOr404(tx, userId, id))
      const rows = await listRows(tx, userId, id, query, after)
      const matches = await matchesOf(tx, userId, rows)
      const shown = (row: ShownRow): ImportRow => toImportRow(row, matches(row))
      return pageOfRows(rows, query.limit, shown, (row) => row.index)
    })
  }

  get(userId: string, id: string, index: number): Promise<ImportRow> {
    return this.database.read(userId, async (tx) => {
      assertRowsKept(await findOr404(tx, userId, id))
      return show(tx, userId, await findRowOr404(tx, userId, id, index))
    })
  }

  /**
   * Writes what the user wants of a row otherwise than the file has it; it counts when the row is taken. Date and
   * amount are the bank's, and what a line is known by is the file's: it comes again as the same.
   */
  async edit(
    userId: string,
    id: string,
    index: number,
    expected: ExpectedVersions,
    body: UpdateImportRowBody,
  ): Promise<ImportRow> {
    assertCategory(body.categoryId)
    return this.database.write(userId, async (tx) => {
      const record = await findOr404(tx, userId, id)
      assertRowsKept(record)
      const row = await findRowOr404(tx, userId, id, index)
      assertVersion(expected, row.version)
      if (!['needs-account', 'preview'].includes(record.status)) throw wrongStatus(record)
      if (row.outcome === 'invalid') throw unreadable
      const edit = withEdit(row, body)
      if (changesNothing(row, edit)) return show(tx, userId, row)
      await saveEdit(tx, userId, id, index, edit)
      return show(tx, userId, await findRowOr404(tx, userId, id, index))
    })
  }
}

const unreadable = conflict(
  'row-invalid',
  'This line cannot be read, so no transaction is made of it; add it by hand.',
)

async function matchesOf(
  tx: Tx,
  userId: string,
  rows: readonly ShownRow[],
): Promise<(row: ShownRow) => ReturnType<Awaited<ReturnType<typeof findMatches>>['get']>> {
  const ids = new Set(rows.flatMap((row) => row.duplicateOf ?? []))
  const matches = await findMatches(tx, userId, [...ids])
  return (row) => (row.duplicateOf === null ? undefined : matches.get(row.duplicateOf))
}

async function show(tx: Tx, userId: string, row: ShownRow): Promise<ImportRow> {
  const matches = await matchesOf(tx, userId, [row])
  return toImportRow(row, matches(row))
}

async function findRowOr404(tx: Tx, userId: string, id: string, index: number): Promise<ShownRow> {
  const row = await findRow(tx, userId, id, index)
  if (!row) throw notFound('row')
  return row
}

function assertCategory(id: string | null | undefined): void {
  if (typeof id !== 'string' || categoryById(id)) return
  throw invalidField(
    '/categoryId',
    'unknown-category',
    'There is no such category; GET /v1/categories lists them.',
  )
}
