import type { Transaction, UpdateTransaction } from '../../api/client.js'

/** What the screen lets people change of a row. */
export type Changes = Pick<UpdateTransaction, 'categoryId' | 'notes' | 'tags' | 'reviewed'>

/** The row as it is going to be, for as long as the API has not said. */
export function expected(row: Transaction, changes: Changes): Transaction {
  const { categoryId, notes, tags, reviewed } = changes
  return {
    ...row,
    ...(notes === undefined ? {} : { notes }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
    ...(reviewed === undefined ? {} : { reviewed }),
    ...(typeof categoryId === 'string'
      ? {
          categoryId,
          category: { ...row.category, id: categoryId, source: 'user', confidence: 1 },
        }
      : {}),
  }
}

export type Field = 'categoryId' | 'notes' | 'tags' | 'reviewed'

const tagCharactersMax = 50
const tagsMax = 20

/** Tags as they are typed, with commas between them. */
export const tagsOf = (text: string): string[] =>
  [
    ...new Set(
      text
        .split(',')
        .map((tag) => tag.trim().slice(0, tagCharactersMax))
        .filter((tag) => tag !== ''),
    ),
  ].slice(0, tagsMax)
