import { prepared, type Tx } from '@florin/platform'
import type { Neighbour } from './embedding.js'
import { Embeddings, type Search } from './embeddings.repository.js'

// The cast says nothing to an array, and lets a process go on that was started before the column had pgvector's type.
const nearestSql = prepared(`
  SELECT e.transaction_id AS "transactionId", 1 - cosine AS distance
  FROM transaction_embeddings e CROSS JOIN LATERAL (
    SELECT sum(a::float8 * b) / sqrt(sum(a::float8 * a) * sum(b::float8 * b)) AS cosine
    FROM unnest(e.embedding::real[], $3::real[]) AS pair (a, b)) c
  WHERE e.user_id = $1 AND e.embedding_model = $2
  ORDER BY distance LIMIT $4`)

/** Embeddings in plain arrays: every embedding of the user is compared, in a PostgreSQL that has no extension. */
export class ArrayEmbeddings extends Embeddings {
  protected search(tx: Tx, { userId, model, direction, count }: Search): Promise<Neighbour[]> {
    return tx.query<Neighbour>(nearestSql, [userId, model, direction, count])
  }
}
