import { one, type Tx } from '@florin/platform'
import { ArrayEmbeddings } from './array-embeddings.repository.js'
import type { Embeddings } from './embeddings.repository.js'
import { VectorEmbeddings } from './vector-embeddings.repository.js'

/** Chosen by what the migrations have made of the table. */
export async function openEmbeddings(tx: Tx): Promise<Embeddings> {
  const { type } = await one<{ type: string }>(
    tx,
    `SELECT format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = 'transaction_embeddings'::regclass AND attname = 'embedding'`,
  )
  return type === 'vector' ? new VectorEmbeddings() : new ArrayEmbeddings()
}
