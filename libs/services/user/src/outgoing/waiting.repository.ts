import type { Tx } from '@florin/platform'

/** Where something waits until somebody elsewhere has taken it. */
export type WaitingTable = 'mails' | 'text_messages'

/** Something that waits, sealed. */
export interface Waiting {
  readonly id: string
  readonly userId: string
  readonly sealed: string
  /** Tries so far, the one that is being made included. */
  readonly attempts: number
}

export interface NewWaiting extends Omit<Waiting, 'attempts'> {
  readonly at: Date
  readonly until: Date
}

export async function insertWaiting(
  tx: Tx,
  table: WaitingTable,
  { id, userId, sealed, at, until }: NewWaiting,
): Promise<void> {
  await tx.execute(
    `INSERT INTO ${table} (id, user_id, sealed, attempt_at, until) VALUES ($1, $2, $3, $4, $5)`,
    [id, userId, sealed, at, until],
  )
}

/**
 * Takes what is due of all users, and puts each off until it would be tried again, so that nobody else takes it meanwhile
 * and it is taken up again should this process end. No lock is held while a server elsewhere is waited for.
 * @param firstRetrySeconds doubles four times with each try
 */
export const takeDue = (
  tx: Tx,
  table: WaitingTable,
  { at, limit, firstRetrySeconds }: { at: Date; limit: number; firstRetrySeconds: number },
): Promise<Waiting[]> =>
  tx.query<Waiting>(
    `UPDATE ${table} SET attempts = attempts + 1, attempt_at = $1::timestamptz + $3 * 4 ^ attempts * interval '1 second'
     WHERE id = ANY (ARRAY(SELECT id FROM ${table} WHERE attempt_at <= $1 ORDER BY attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED))
     RETURNING id, user_id AS "userId", sealed, attempts`,
    [at, limit, firstRetrySeconds],
  )

export async function dropWaiting(tx: Tx, table: WaitingTable, id: string): Promise<void> {
  await tx.execute(`DELETE FROM ${table} WHERE id = $1`, [id])
}

/** Removes what is of no use to anybody any more. @returns how many went */
export const dropStale = (tx: Tx, table: WaitingTable, at: Date): Promise<number> =>
  tx.execute(`DELETE FROM ${table} WHERE until <= $1`, [at])

/** Takes back what of somebody's was not taken yet. */
export async function dropOf(tx: Tx, table: WaitingTable, userId: string): Promise<void> {
  await tx.execute(`DELETE FROM ${table} WHERE user_id = $1`, [userId])
}
