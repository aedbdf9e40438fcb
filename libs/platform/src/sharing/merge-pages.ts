import type { Page } from '@florin/contracts'
import { pageOfRows } from '../http/cursor.js'

/** What a list is ordered by, highest first: texts that are compared one after the other. */
export type SortKey = string | readonly string[]

/**
 * One page of several people's, each of which goes on after the same place.
 * @param keyOf what the list is ordered by, which is what its cursors hold
 */
export function mergePages<Item>(
  pages: readonly Page<Item>[],
  limit: number,
  keyOf: (item: Item) => SortKey,
): Page<Item> {
  const items = pages
    .flatMap((page) => page.items)
    .sort((a, b) => comparedTo([keyOf(b)].flat(), [keyOf(a)].flat()))
  const shown = pageOfRows(items, limit, (item) => item, keyOf)
  // Who has more than the page has filled it alone, so that its last row is the place to go on from.
  const [whole] = pages.filter(({ nextCursor }) => nextCursor !== null)
  return shown.nextCursor === null && whole ? { ...shown, nextCursor: whole.nextCursor } : shown
}

function comparedTo(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, n) => part !== b[n])
  if (at < 0) return 0
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1
}
