import type { Put } from '../transactions/transaction-filters.repository.js'
import type { KeptChanges } from './bulk-changes.js'

/** A column that bulk edits write. */
export interface BulkColumn {
  /** Its name in the ledger and where it is kept for an undo. */
  readonly name: string
  /** What a row has there, never null where that says the same as something else. @param of name of the row */
  readonly value: (of: string) => string
  /** What the edit makes of what a row had. */
  readonly made: (of: string) => string
}

/** Tags in their order, less those taken away, and after them the new ones. */
const tagsMade = (tags: string, added: string, removed: string): string => `(
  SELECT coalesce(array_agg(tag ORDER BY place), '{}') FROM (
    SELECT tag, place FROM unnest(${tags}) WITH ORDINALITY AS had (tag, place) WHERE tag <> ALL (${removed})
    UNION ALL
    SELECT tag, place + 1000 FROM unnest(${added}) WITH ORDINALITY AS new (tag, place) WHERE tag <> ALL (${tags})) tags)`

const constant = (name: string, value: string): BulkColumn => ({
  name,
  value: (of) => `${of}.${name}`,
  made: () => value,
})

/** The columns that an edit writes, and no other. */
export function writtenColumns(changes: KeptChanges, put: Put): BulkColumn[] {
  const { categoryId, notes, reviewed, addTags, removeTags } = changes
  const columns: BulkColumn[] = []
  if (categoryId !== undefined)
    columns.push(constant('user_category', `${put(categoryId)}::varchar`))
  if (notes !== undefined) columns.push(constant('notes', `${put(notes)}::text`))
  if (reviewed !== undefined) columns.push(constant('needs_review', `${put(!reviewed)}::boolean`))
  if (addTags.length + removeTags.length > 0) {
    const [added, removed] = [`${put(addTags)}::text[]`, `${put(removeTags)}::text[]`]
    const value = (of: string): string => `coalesce(${of}.tags, '{}')`
    columns.push({ name: 'tags', value, made: (of) => tagsMade(value(of), added, removed) })
  }
  return columns
}
