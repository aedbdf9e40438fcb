import { prepared, type Tx } from '@florin/platform'
import type { Neighbour } from './embedding.js'
import { Embeddings, type Search } from './embeddings.repository.js'

// The index knows nothing of users: it is followed on, nearest first, until so many of what it leads to are this user's.
const settingsSql = prepared(`
  SELECT set_config('hnsw.iterative_scan', 'strict_order', true), set_config('hnsw.ef_search', '200', true)`)

// By the index of neighbours or by that of users, as PostgreSQL finds cheaper: planned anew, for it is the number of
// neighbours that decides.
const nearestSql = `
  SELECT transaction_id AS "transactionId", embedding <=> $3::vector AS distance
  FROM transaction_embeddings WHERE user_id = $1 AND embedding_model = $2
  ORDER BY embedding <=> $3::vector LIMIT $4`

const exactSql = prepared(`
  WITH own AS MATERIALIZED (
    SELECT transaction_id, embedding FROM transaction_embeddings WHERE user_id = $1 AND embedding_model = $2)
  SELECT transaction_id AS "transactionId", embedding <=> $3::vector AS distance
  FROM own ORDER BY distance LIMIT $4`)

/** Embeddings in pgvector's type. */
export class VectorEmbeddings extends Embeddings {
  protected async search(tx: Tx, search: Search): Promise<Neighbour[]> {
    const { userId, model, direction, count } = search
    const params = [userId, model, `[${direction.join(',')}]`, count]
    await tx.query(settingsSql)
    const found = await tx.query<Neighbour>(nearestSql, params)
    // A scan gives up after some ten thousand rows of others. Whoever has too few among those is soon read whole.
    return found.length === count ? found : tx.query<Neighbour>(exactSql, params)
  }
}
