import type { Tx } from '@florin/platform'

/** A letter that waits, sealed. */
export interface WaitingMail {
  readonly id: string
  readonly userId: string
  readonly sealed: string
  /** Tries so far, the one that is being made included. */
  readonly attempts: number
}

export interface NewMail extends Omit<WaitingMail, 'attempts'> {
  readonly at: Date
  readonly until: Date
}

export async function insertMail(tx: Tx, mail: NewMail): Promise<void> {
  await tx.execute(
    'INSERT INTO mails (id, user_id, sealed, attempt_at, until) VALUES ($1, $2, $3, $4, $5)',
    [mail.id, mail.userId, mail.sealed, mail.at, mail.until],
  )
}

/**
 * Takes letters of all users that are due, and puts each off until it would be tried again, so that nobody else takes
 * it meanwhile and it is taken up again should this process end. No lock is held while a mail server is waited for.
 * @param firstRetrySeconds doubles four times with each try
 */
export const takeDue = (
  tx: Tx,
  at: Date,
  limit: number,
  firstRetrySeconds: number,
): Promise<WaitingMail[]> =>
  tx.query<WaitingMail>(
    `UPDATE mails SET attempts = attempts + 1, attempt_at = $1::timestamptz + $3 * 4 ^ attempts * interval '1 second'
     WHERE id = ANY (ARRAY(SELECT id FROM mails WHERE attempt_at <= $1 ORDER BY attempt_at LIMIT $2 FOR UPDATE SKIP LOCKED))
     RETURNING id, user_id AS "userId", sealed, attempts`,
    [at, limit, firstRetrySeconds],
  )

export async function dropMail(tx: Tx, id: string): Promise<void> {
  await tx.execute('DELETE FROM mails WHERE id = $1', [id])
}

/** Removes letters that nobody needs any more. @returns how many went */
export const dropStale = (tx: Tx, at: Date): Promise<number> =>
  tx.execute('DELETE FROM mails WHERE until <= $1', [at])
