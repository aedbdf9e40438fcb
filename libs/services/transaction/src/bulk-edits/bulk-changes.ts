import type { BulkChanges } from '@florin/contracts'

/** What a bulk edit does to each transaction, as it is kept; what is left out stays. */
export type KeptChanges = Omit<BulkChanges, 'addTags' | 'removeTags'> & {
  readonly addTags: readonly string[]
  readonly removeTags: readonly string[]
}

/** A tag that is added twice is added once. */
export const keptChanges = ({
  addTags = [],
  removeTags = [],
  ...others
}: BulkChanges): KeptChanges => ({
  ...others,
  addTags: [...new Set(addTags)],
  removeTags: [...new Set(removeTags)],
})

/** Whether it says no more than that the user has looked, which is no edit that an undone import names. */
export const isReviewAlone = ({ categoryId, notes, addTags, removeTags }: KeptChanges): boolean =>
  categoryId === undefined && notes === undefined && addTags.length + removeTags.length === 0
