import {
  categoryById,
  invalidField,
  type FlorinError,
  type TransactionFilter,
} from '@florin/contracts'

const unknownCategory = [
  'unknown-category',
  'There is no such category; GET /v1/categories lists them.',
] as const

/** @throws FlorinError 422 naming `/categoryId`, or the field that is told. */
export function assertCategory(id: string | null | undefined, pointer = '/categoryId'): void {
  if (typeof id === 'string' && !categoryById(id)) throw invalidField(pointer, ...unknownCategory)
}

/** @param refused makes the error of a field, where filters are parameters or parts of a body */
export function assertFilter(
  { from, to, category }: TransactionFilter,
  refused: (field: string, code: string, detail: string) => FlorinError,
): void {
  if (from && to && from > to) throw refused('from', 'after-to', 'The range begins after it ends.')
  if (category !== undefined && !categoryById(category)) {
    throw refused('category', ...unknownCategory)
  }
}
