import type { Tx } from '@florin/platform'

/** @param until when they are removed */
export async function rememberDemo(tx: Tx, userId: string, until: Date): Promise<void> {
  await tx.execute('INSERT INTO demo_people (user_id, until) VALUES ($1, $2)', [userId, until])
}

/** Whether somebody is there who only tries Florin out. */
export async function isDemo(tx: Tx, userId: string): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM demo_people WHERE user_id = $1', [userId])
  return rows.length > 0
}

/** Those of all users whose time is over; the longest first. */
export async function overdue(tx: Tx, at: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'SELECT user_id AS id FROM demo_people WHERE until <= $1 ORDER BY until LIMIT $2',
    [at, limit],
  )
  return rows.map(({ id }) => id)
}

/** From here on there is nobody of this id. */
export async function markLeft(tx: Tx, userId: string, at: Date): Promise<void> {
  await tx.execute(
    `UPDATE users SET status = 'deleted', deleted_at = $2, full_name = NULL, last_login_ip = NULL WHERE id = $1`,
    [userId, at],
  )
  await tx.execute('DELETE FROM demo_people WHERE user_id = $1', [userId])
}
