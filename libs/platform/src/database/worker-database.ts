import type { Pool } from 'pg'
import { inTransaction } from './pools.js'
import type { Tx } from './tx.js'

/**
 * The database as consumers, the relay and jobs see it: the `<service>_worker` role, which sees the
 * rows of all users. Lint keeps it out of controllers.
 */
export class WorkerDatabase {
  constructor(readonly pool: Pool) {}

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, work)
  }
}
