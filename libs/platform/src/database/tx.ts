import type { Sql } from './prepared.js'

/**
 * A unit of work: one database transaction, whichever client runs it. Outbox, inbox, idempotency and
 * tenancy know nothing else of the database.
 */
export interface Tx {
  /** Rows of a query; NUMERIC, bigint and date columns arrive as strings. */
  query<Row>(sql: Sql, params?: readonly unknown[]): Promise<Row[]>
  /** Runs a statement; the number of rows it touched. */
  execute(sql: Sql, params?: readonly unknown[]): Promise<number>
  /**
   * Runs a statement whose outcome nobody waits for: the transaction commits only if it succeeds. Not
   * within a savepoint, which could not undo its failure.
   */
  send(sql: Sql, params?: readonly unknown[]): void
  /** Runs once the transaction has committed, never when it was rolled back. */
  afterCommit(run: () => void): void
}

/** What a read of one statement needs of a unit of work. */
export type Reader = Pick<Tx, 'query'>

/** The one row a query must give. @throws Error when there is none. */
export async function one<Row>(tx: Tx, sql: Sql, params?: readonly unknown[]): Promise<Row> {
  const [row] = await tx.query<Row>(sql, params)
  if (row === undefined) throw new Error('the query gave no row')
  return row
}
