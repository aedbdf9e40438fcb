import type { Pool } from 'pg'
import { renewGenerations } from './generations.repository.js'
import { lockUsers } from './locks.js'
import { inTransaction } from './transactions.js'
import type { Tx } from './tx.js'

/**
 * The database as consumers, the relay and jobs see it: the `<service>_worker` role, which sees the
 * rows of all users. Lint keeps it out of controllers.
 */
export class WorkerDatabase {
  /** @param keepsGenerations whether the service has answers that are kept */
  constructor(
    readonly pool: Pool,
    private readonly keepsGenerations = false,
  ) {}

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(this.pool, work)
  }

  /** Takes users' locks in a transaction that is going to change what is theirs. */
  async holdUsers(tx: Tx, userIds: readonly string[]): Promise<void> {
    const locked = lockUsers(tx, userIds)
    if (this.keepsGenerations) renewGenerations(tx, userIds)
    await locked
  }
}
