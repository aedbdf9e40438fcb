import { Injectable } from '@nestjs/common'
import {
  bulkNamedMax,
  bulkRowsMax,
  conflict,
  invalidField,
  notFound,
  TransactionChanged,
  type BulkEdit,
  type BulkEditBody,
  type BulkUndo,
} from '@florin/contracts'
import { ApiDatabase, newId, Outbox, type Tx } from '@florin/platform'
import { restoreTransactions } from '../archive/archive.repository.js'
import { expectManyRows } from '../imports/bulk.repository.js'
import { assertCategory, assertFilter } from '../transactions/assert-filter.js'
import { toFact } from '../transactions/transaction.js'
import { keptChanges } from './bulk-changes.js'
import * as bulkEdits from './bulk-edits.repository.js'
import type { KeptEdit, RewrittenRow } from './bulk-edits.repository.js'

/** Rows that are written together, a whole number of full events. */
const chunkMax = 2_000
const beforeAll = '00000000-0000-0000-0000-000000000000'
const bounds = { rowsMax: bulkRowsMax + 1, namedMax: bulkNamedMax }

type Edit = Pick<KeptEdit, 'id' | 'changes'>
type Write = typeof bulkEdits.applyTo

/** Edits many transactions at once, and takes that back. Each is one transaction of the database, some thousand rows in memory. */
@Injectable()
export class BulkEditsService {
  constructor(
    private readonly database: ApiDatabase,
    private readonly outbox: Outbox,
  ) {}

  /** @throws FlorinError 422 when more would change than one edit may */
  async edit(userId: string, { ids, filter, set }: BulkEditBody): Promise<BulkEdit> {
    assertCategory(set.categoryId, '/set/categoryId')
    if (filter) assertFilter(filter, (field, ...why) => invalidField(`/filter/${field}`, ...why))
    const edit = { id: newId(), changes: keptChanges(set) }
    const asked = [...new Set(ids)]
    return this.database.write(userId, async (tx) => {
      await expectManyRows(tx)
      await bulkEdits.insertEdit(tx, userId, edit.id, edit.changes)
      const missing = await this.missing(tx, userId, asked)
      const meant = filter ?? asked
      const { matched, chosen, overfull } = await bulkEdits.chooseRows(
        ...([tx, userId, edit, meant, bounds] as const),
      )
      if (chosen > bulkRowsMax) throw tooMany()
      for await (const _ of this.rewritten(tx, userId, edit, bulkEdits.applyTo)) continue
      return {
        id: edit.id,
        changed: chosen,
        unchanged: matched - chosen - overfull.length,
        skipped: [
          ...missing.map((id) => ({ id, code: 'not-found' as const })),
          ...overfull.map((id) => ({ id, code: 'too-many-tags' as const })),
        ],
      }
    })
  }

  /** @throws FlorinError 404 when there is no such edit (any more), 409 when it was undone before */
  undo(userId: string, id: string): Promise<BulkUndo> {
    return this.database.write(userId, async (tx) => {
      const edit = await bulkEdits.findEdit(tx, userId, id)
      if (!edit) throw notFound('bulk-edit')
      if (edit.undoneAt) throw conflict('already-undone', 'This edit was undone before.')
      await expectManyRows(tx)
      const undo: BulkUndo = { id, restored: 0, kept: 0, keptIds: [] }
      for await (const { ids, rows } of this.rewritten(tx, userId, edit, bulkEdits.undoOn)) {
        const restored = new Set(rows.map((row) => row.id))
        const kept = ids.filter((one) => !restored.has(one))
        undo.restored += rows.length
        undo.kept += kept.length
        undo.keptIds.push(...kept.slice(0, bulkNamedMax - undo.keptIds.length))
      }
      await bulkEdits.markUndone(tx, userId, id)
      return undo
    })
  }

  private async missing(tx: Tx, userId: string, ids: readonly string[]): Promise<string[]> {
    if (ids.length === 0) return []
    const known = new Set(await bulkEdits.knownIds(tx, userId, ids))
    return ids.filter((id) => !known.has(id))
  }

  /** Writes the rows of an edit some at a time, and tells of each. */
  private async *rewritten(
    tx: Tx,
    userId: string,
    edit: Edit,
    write: Write,
  ): AsyncGenerator<{ readonly ids: readonly string[]; readonly rows: readonly RewrittenRow[] }> {
    let after = beforeAll
    for (;;) {
      const ids = await bulkEdits.nextRows(tx, userId, edit.id, after, chunkMax)
      const last = ids.at(-1)
      if (last === undefined) return
      after = last
      await restoreTransactions(tx, userId, ids)
      const rows = await write(tx, userId, edit, ids)
      const items = rows.map(changeOf)
      if (items.length > 0) await this.outbox.publish(tx, TransactionChanged, { userId, items })
      yield { ids, rows }
    }
  }
}

function changeOf({ choiceBefore, importId, ...row }: RewrittenRow): {
  before: ReturnType<typeof toFact>
  after: ReturnType<typeof toFact>
  version: number
} {
  const before = { ...row, userCategory: choiceBefore, version: row.version - 1 }
  return {
    before: toFact(before, importId),
    after: toFact(row, importId),
    version: row.version,
  }
}

const tooMany = (): Error =>
  invalidField(
    '/filter',
    'too-many-transactions',
    `One edit changes ${bulkRowsMax} transactions at most; ask for fewer, such as those of a year.`,
  )
