import type { Tx } from '@florin/platform'

/**
 * One act of an administrator after the other, until the transaction ends, so that of two who would suspend each other
 * one is none any more when it is their turn. After the lock of the user it is done to.
 */
export const holdAdministration = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('user:administration', 0))::text`)

/** Whether somebody who is acted for is an administrator at this moment, whatever their token says. */
export async function isAdministrator(tx: Tx, userId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM administrators a JOIN users u ON u.id = a.user_id
     WHERE a.user_id = $1 AND u.role = 'admin' AND u.status = 'active' AND u.deleted_at IS NULL`,
    [userId],
  )
  return rows.length > 0
}

/** From here on the transaction sees every user's row, if an administrator is acted for; what it changes is theirs alone. */
export const lookAtEverybody = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT set_config('app.everybody', 'on', true)`)
