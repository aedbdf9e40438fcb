import { prepared, type Tx } from '@florin/platform'
import {
  assertCount,
  assertDirection,
  nearestFirst,
  type Direction,
  type Neighbour,
  type TransactionEmbedding,
} from './embedding.js'

/** What is looked for: neighbours of a direction among a user's embeddings of a model. */
export interface Search {
  readonly userId: string
  readonly model: string
  readonly direction: Direction
  /** At most so many. */
  readonly count: number
}

/** So many fit into a statement of two or three megabytes. */
const rowsMax = 100

// Both types of the column take four-byte numbers.
const putSql = prepared(`
  INSERT INTO transaction_embeddings AS e (transaction_id, user_id, embedding, embedding_model, text_content)
  SELECT r."transactionId", $1, r.direction, r.model, r.text
  FROM jsonb_to_recordset($2::jsonb) AS r ("transactionId" uuid, direction real[], model text, text text)
  ON CONFLICT (transaction_id) DO UPDATE SET embedding = excluded.embedding,
    embedding_model = excluded.embedding_model, text_content = excluded.text_content, created_at = now()
  WHERE e.user_id = excluded.user_id`)

/** Where embeddings of transactions are kept, and how those that mean nearly the same are found. */
export abstract class Embeddings {
  /**
   * Keeps embeddings; one that a transaction has already is replaced.
   * @throws RangeError for a direction that is none
   * @throws Error when one belongs to another user
   */
  async put(tx: Tx, userId: string, embeddings: readonly TransactionEmbedding[]): Promise<void> {
    for (const { direction } of embeddings) assertDirection(direction)
    const last = new Map(embeddings.map((embedding) => [embedding.transactionId, embedding]))
    const rows = [...last.values()]
    for (let at = 0; at < rows.length; at += rowsMax) {
      const some = rows.slice(at, at + rowsMax)
      const kept = await tx.execute(putSql, [userId, JSON.stringify(some)])
      if (kept < some.length) throw new Error('the embedding of another user would be replaced')
    }
  }

  /**
   * The nearest by their cosine distance, nearest first.
   * @throws RangeError for a direction that is none, or a count that nobody may ask for
   */
  async nearest(tx: Tx, search: Search): Promise<Neighbour[]> {
    assertDirection(search.direction)
    assertCount(search.count)
    return nearestFirst(await this.search(tx, search))
  }

  /** Forgets the embeddings of transactions; those that have none are passed over. */
  async forget(tx: Tx, userId: string, transactionIds: readonly string[]): Promise<void> {
    await tx.execute(
      'DELETE FROM transaction_embeddings WHERE user_id = $1 AND transaction_id = ANY($2::uuid[])',
      [userId, transactionIds],
    )
  }

  protected abstract search(tx: Tx, search: Search): Promise<Neighbour[]>
}
