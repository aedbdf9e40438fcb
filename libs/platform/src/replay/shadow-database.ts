import { createPool } from '../database/pools.js'
import { inTransaction } from '../database/transactions.js'
import type { Tx } from '../database/tx.js'
import { WorkerDatabase } from '../database/worker-database.js'
import { createShadow } from './shadow.repository.js'
import type { ReadModel } from './read-model.js'

/**
 * A service's database with shadows in the place of what a read model is made of. Transactions are read
 * only, which in PostgreSQL lets temporary tables be written and nothing else: a handler that writes a
 * table which nobody declared fails instead of touching what is real.
 */
export class ShadowDatabase extends WorkerDatabase {
  /** @param directUrl of the worker's role, with no pooler between: shadows belong to their connection */
  static async open(directUrl: string, schema: string, model: ReadModel): Promise<ShadowDatabase> {
    const pool = createPool({
      url: directUrl,
      max: 1,
      applicationName: 'replay',
      keepsConnections: true,
    })
    const shadow = new ShadowDatabase(pool)
    await shadow.writable((tx) => createShadow(tx, schema, model))
    return shadow
  }

  override transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, work, 'BEGIN READ ONLY')
  }

  /** For making the shadow and for putting it in place. */
  writable<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return super.transaction(work)
  }
}
