import type { UpdateImportRowBody } from '@florin/contracts'
import type { RowEdit } from './row-edits.repository.js'
import type { ShownRow } from './shown-row.js'

const editOf = (row: ShownRow): RowEdit => ({
  description: row.ownDescription,
  merchant: row.ownMerchant,
  categoryId: row.ownCategoryId,
})

/**
 * The edit of a row once a body is applied: what the body leaves out stays, and a text that is the file's own is no
 * edit. A category that is the guessed one is: whoever names it has decided.
 */
export function withEdit(row: ShownRow, body: UpdateImportRowBody): RowEdit {
  const before = editOf(row)
  const {
    description = before.description,
    merchant = before.merchant,
    categoryId = before.categoryId,
  } = body
  return {
    description: description === row.description ? null : description,
    merchant: merchant === row.merchant ? null : merchant,
    categoryId,
  }
}

/** Whether an edit leaves a row as it is. */
export function changesNothing(row: ShownRow, edit: RowEdit): boolean {
  const before = editOf(row)
  return (
    before.description === edit.description &&
    before.merchant === edit.merchant &&
    before.categoryId === edit.categoryId
  )
}
