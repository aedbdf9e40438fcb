import { invalidParameter } from '@florin/contracts'
import type { z } from 'zod'

/** Where a list goes on: the sort key of the last row shown, opaque to clients. */
export const encodeCursor = (key: unknown): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** @throws FlorinError 422 naming `cursor` when it is not one that this list gave. */
export function decodeCursor<S extends z.ZodType>(schema: S, cursor: string): z.infer<S> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
  } catch {
    throw invalidParameter(
      'cursor',
      'not-a-cursor',
      'Use nextCursor of the previous page as it was given.',
    )
  }
}

/** A page out of `limit + 1` rows: the extra row only tells that there is a next page. */
export function pageOfRows<Row, Item>(
  rows: readonly Row[],
  limit: number,
  toItem: (row: Row) => Item,
  keyOf: (row: Row) => unknown,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(toItem),
    nextCursor: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null,
  }
}
