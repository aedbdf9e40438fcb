import { z } from 'zod'
import { id } from '../values.js'
import { notes, tags, transactionFilter } from './transaction.http.js'

/** Most transactions that may be named one by one. */
export const bulkIdsMax = 1_000
/** Most transactions that one edit may change. */
export const bulkRowsMax = 100_000
/** Most transactions that an answer names. */
export const bulkNamedMax = 1_000

const changes = z
  .strictObject({
    /** Null gives the choice back to automation. */
    categoryId: z.string().max(100).nullable().optional(),
    addTags: tags.optional(),
    removeTags: tags.optional(),
    notes: notes.nullable().optional(),
    reviewed: z.boolean().optional(),
  })
  .refine((given) => Object.values(given).some((value) => value !== undefined), {
    error: 'must change something',
  })
  .refine(({ addTags, removeTags }) => !addTags?.some((tag) => removeTags?.includes(tag)), {
    error: 'must not add a tag and remove it',
    path: ['addTags'],
  })

const saysWhich = ({ ids, filter }: { ids?: unknown; filter?: unknown }): boolean =>
  (ids === undefined) !== (filter === undefined)

export const bulkEditBody = z
  .strictObject({
    /** These transactions; or else `filter`. */
    ids: z.array(id).min(1).max(bulkIdsMax).optional(),
    /** All that match, as the list has them; or else `ids`. */
    filter: transactionFilter.optional(),
    set: changes,
  })
  .refine(saysWhich, { error: 'either ids or a filter must say which', path: ['ids'] })
  .refine(saysWhich, { error: 'either ids or a filter must say which', path: ['filter'] })
  .meta({
    id: 'BulkEditTransactions',
    example: { filter: { q: 'bakery', reviewed: false }, set: { categoryId: 'groceries' } },
  })
export type BulkEditBody = z.infer<typeof bulkEditBody>
export type BulkChanges = BulkEditBody['set']

export const bulkEdit = z
  .object({
    /** By which it is undone, for 30 days. */
    id,
    changed: z.int(),
    /** They are already as they were to become. */
    unchanged: z.int(),
    /** Those of `ids` that there are not, and those that would have more tags than 20; the first 1,000. */
    skipped: z.array(z.object({ id, code: z.enum(['not-found', 'too-many-tags']) })),
  })
  .meta({ id: 'BulkEdit' })
export type BulkEdit = z.infer<typeof bulkEdit>

export const bulkUndo = z
  .object({
    id,
    restored: z.int(),
    /** They were changed otherwise since, or have gone; they stay as they are. */
    kept: z.int(),
    /** The first 1,000 of those. */
    keptIds: z.array(id),
  })
  .meta({ id: 'BulkUndo' })
export type BulkUndo = z.infer<typeof bulkUndo>
