import type { Tx } from '@florin/platform'

/** The next user, by id, who has something to be moved; asked user by user, a ledger of millions is not gone through. */
export async function nextWithOldRows(
  tx: Tx,
  after: string,
  before: string,
): Promise<string | undefined> {
  const [row] = await tx.query<{ userId: string }>(
    `SELECT u.user_id AS "userId" FROM (
       SELECT DISTINCT user_id FROM account_projections WHERE user_id > $1 ORDER BY user_id) u, LATERAL (
       SELECT 1 FROM transactions t
       WHERE t.user_id = u.user_id AND t.transaction_date < $2::date AND t.status = 'posted' LIMIT 1) t
     LIMIT 1`,
    [after, before],
  )
  return row?.userId
}

/** Moves a user's oldest posted transactions of before a day to the archive. @returns how many; fewer than asked when none is left */
export async function archiveTransactions(
  tx: Tx,
  userId: string,
  before: string,
  rowsMax: number,
): Promise<number> {
  const [row] = await tx.query<{ moved: number }>(
    'SELECT archive_transactions($1, $2::date, $3) AS moved',
    [userId, before, rowsMax],
  )
  return row?.moved ?? 0
}

/** Brings transactions back from the archive, as those that are to change do; others stay where they are. */
export async function restoreTransactions(
  tx: Tx,
  userId: string,
  ids: readonly string[],
): Promise<void> {
  await tx.query('SELECT restore_transactions($1, $2::uuid[])', [userId, ids])
}
