import { ownedObjects, type Tx } from '@florin/platform'

/** Those of some objects that belong to an import or a document of whatever user. */
export async function ownedKeys(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
  const [imports, documents] = [await importKeys(tx, keys), await ownedObjects(tx, keys)]
  return new Set([...imports, ...documents])
}

async function importKeys(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
  // By primary key: the last part of a key is the id of its import.
  const rows = await tx.query<{ key: string }>(
    `SELECT i.object_key AS key FROM unnest($1::text[]) AS k (key)
     JOIN statement_imports i ON i.id = substring(k.key FROM '[^/]+$')::uuid AND i.object_key = k.key`,
    [keys],
  )
  return new Set(rows.map((row) => row.key))
}
