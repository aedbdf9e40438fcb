import type { Db } from 'mongodb'
import { keyOf, shown, type Kept } from './mongo-document.js'
import type { WholeDocument } from './open-documents.js'

async function collectionsOf(database: Db): Promise<string[]> {
  const found = await database.listCollections({}, { nameOnly: true }).toArray()
  return found
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('system.'))
    .sort()
}

/** Every document of a database, in the order of collections and keys. */
export async function* allIn(database: Db): AsyncIterable<WholeDocument> {
  for (const collection of await collectionsOf(database))
    for await (const kept of database.collection<Kept<object>>(collection).find().sort({ _id: 1 }))
      yield { collection, userId: kept.userId, ...shown<object>(kept as unknown as Kept<object>) }
}

export async function isEmpty(database: Db): Promise<boolean> {
  for (const collection of await collectionsOf(database))
    if (await database.collection(collection).findOne()) return false
  return true
}

/** Puts documents where none of them is. */
export async function fill(database: Db, documents: readonly WholeDocument[]): Promise<void> {
  for (const collection of new Set(documents.map((one) => one.collection))) {
    const own = documents
      .filter((one) => one.collection === collection)
      .map(({ userId, id, version, body, createdAt, updatedAt }) => ({
        ...{ ...body, _id: keyOf(userId, id), userId, version, createdAt, updatedAt },
      }))
    await database.collection<{ _id: string }>(collection).insertMany(own)
  }
}
