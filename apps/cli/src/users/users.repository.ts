import { one, type Tx } from '@florin/platform'

/** From here on the transaction works within the user service's tables, as that service does. */
export const withinUsers = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT set_config('search_path', 'user_schema, public', true)`)

/** As the service takes it for every act of an administrator. */
export const holdAdministration = (tx: Tx): Promise<unknown> =>
  tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('user:administration', 0))::text`)

export interface Standing {
  readonly id: string
  readonly email: string
  readonly role: string
  readonly status: string
  /** Whether codes of an app are asked for. */
  readonly secondFactor: boolean
}

const columns = `id, email, role, status, two_factor_enabled AS "secondFactor"`

/** Everybody who is more than a user. */
export const standings = (tx: Tx): Promise<Standing[]> =>
  tx.query(
    `SELECT ${columns} FROM users WHERE role <> 'user' AND deleted_at IS NULL ORDER BY role, email`,
  )

export const standingOf = (tx: Tx, id: string): Promise<Standing> =>
  one(tx, `SELECT ${columns} FROM users WHERE id = $1`, [id])

/** Administrators who may sign in, but for one. */
export async function countOtherAdministrators(tx: Tx, id: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    `SELECT count(*)::int AS count FROM users
     WHERE role = 'admin' AND status = 'active' AND deleted_at IS NULL AND id <> $1`,
    [id],
  )
  return count
}

/** What else there is of an administrator follows from the role. */
export async function setRole(tx: Tx, id: string, role: string): Promise<void> {
  await tx.execute('DELETE FROM administrators WHERE user_id = $1', [id])
  if (role === 'admin') await tx.execute('INSERT INTO administrators (user_id) VALUES ($1)', [id])
  await tx.execute('UPDATE users SET role = $2, version = version + 1 WHERE id = $1', [id, role])
}

/** Who is none any more looks at nobody's as support; the service tells everybody of it within half a minute. */
export async function endSupport(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.execute(
    'UPDATE support_openings SET expires_at = $2 WHERE admin_id = $1 AND expires_at > $2',
    [id, at],
  )
  await tx.execute(
    'UPDATE access_versions SET expires_at = $2 WHERE user_id = $1 AND expires_at > $2',
    [id, at],
  )
}

/** @returns the ids of the sessions that end by it, of which the service tells everybody within half a minute */
export async function endSessions(tx: Tx, id: string, at: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'UPDATE user_sessions SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL RETURNING id',
    [id, at],
  )
  return rows.map((row) => row.id)
}
