import { idOf } from './body.js'
import type { StoredDocument } from './documents.js'

/** A document as MongoDB has it: the body's own fields beside those that each has. */
export type Kept<T extends object> = T & {
  _id: string
  userId: string
  version: number
  createdAt: Date
  updatedAt: Date
}

/** Orders a user's documents by their ids, and is nobody else's. */
export const keyOf = (userId: string, id: string): string => `${idOf(userId)}/${idOf(id)}`

export const idIn = (key: string): string => key.slice(key.indexOf('/') + 1)

export function shown<T extends object>(kept: Kept<T>): StoredDocument<T> {
  const { _id, userId: _, version, createdAt, updatedAt, ...body } = kept
  return { id: idIn(_id), version, body: body as unknown as T, createdAt, updatedAt }
}
