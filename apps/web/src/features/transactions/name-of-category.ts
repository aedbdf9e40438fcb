import type { Transaction } from '../../api/client.js'
import type { Categories } from '../../lib/use-categories.js'
import { isOwn } from './rights.js'

/** As the person calls it; of another's own category only they know the name. */
export const nameOfCategory = (
  row: Pick<Transaction, 'categoryId' | 'sharedBy'>,
  { find, nameOf }: Pick<Categories, 'find' | 'nameOf'>,
  theirs: string,
): string => (isOwn(row) || find(row.categoryId) ? nameOf(row.categoryId) : theirs)
