import type { AdminUsersQuery, KycStatus, UserStatus } from '@florin/contracts'
import { one, type Tx } from '@florin/platform'

/** Somebody as administrators see them. */
export interface PersonRow {
  readonly id: string
  readonly email: string
  readonly emailVerified: boolean
  readonly fullName: string | null
  readonly role: string
  readonly status: UserStatus
  readonly kycStatus: KycStatus
  readonly secondFactor: boolean
  readonly demo: boolean
  readonly createdAt: Date
  readonly lastSignInAt: Date | null
}

const columns = `u.id, u.email, u.email_verified AS "emailVerified", u.full_name AS "fullName", u.role, u.status,
  u.kyc_status AS "kycStatus", u.two_factor_enabled AS "secondFactor", u.created_at AS "createdAt",
  u.last_login_at AS "lastSignInAt", u.email LIKE '%@demo.invalid' AS demo`

/** `%`, `_` and `\` stand for themselves. */
const beginningWith = (text: string): string =>
  `${text.toLowerCase().replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`

/** What is asked for, each with a parameter; what is not asked for is left out, so that the index of the rest is used. */
function conditionsOf(
  { email, status, kycStatus, role }: Omit<AdminUsersQuery, 'cursor' | 'limit'>,
  before: string | undefined,
): [condition: string, value: string][] {
  const all: [string, string | undefined][] = [
    ['u.id < ?', before],
    // The index of statuses leaves out those who have left.
    [status === 'deleted' ? 'u.status = ?' : 'u.deleted_at IS NULL AND u.status = ?', status],
    ['u.role = ?', role],
    // The index of those who wait is found by this text alone.
    [
      kycStatus === 'pending'
        ? `u.kyc_status = 'pending' AND u.kyc_status = ?`
        : 'u.kyc_status = ?',
      kycStatus,
    ],
    // In the addresses that people sign in with: the policy of `users` would keep an index from being used.
    [
      'u.id IN (SELECT user_id FROM sign_in_emails WHERE lower(email::text) LIKE ? AND held_until IS NULL)',
      email === undefined ? undefined : beginningWith(email),
    ],
  ]
  return all.filter((one): one is [string, string] => one[1] !== undefined)
}

/** The youngest first; one more than `limit`, should there be. Of the transaction's administrator. */
export function findPeople(
  tx: Tx,
  { limit, ...query }: Omit<AdminUsersQuery, 'cursor'>,
  before: string | undefined,
): Promise<PersonRow[]> {
  const conditions = conditionsOf(query, before)
  const where = conditions.map(([condition], n) => condition.replace('?', `$${n + 2}`))
  return tx.query<PersonRow>(
    `SELECT ${columns} FROM users u WHERE ${['true', ...where].join(' AND ')} ORDER BY u.id DESC LIMIT $1`,
    [limit + 1, ...conditions.map(([, value]) => value)],
  )
}

/** Somebody who is acted for, whether or not they may sign in, and also once they have left. */
export async function findPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  const [row] = await tx.query<PersonRow>(`SELECT ${columns} FROM users u WHERE u.id = $1`, [id])
  return row
}

/** How many sessions and tokens of somebody are good. */
export const countEntries = (
  tx: Tx,
  id: string,
  at: Date,
): Promise<{ sessions: number; tokens: number }> =>
  one(
    tx,
    `SELECT
       (SELECT count(*)::int FROM user_sessions WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2) AS sessions,
       (SELECT count(*)::int FROM personal_access_tokens
        WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2) AS tokens`,
    [id, at],
  )

/** @returns false for who had another status */
export async function changeStatus(
  tx: Tx,
  id: string,
  from: UserStatus,
  to: UserStatus,
): Promise<boolean> {
  const count = await tx.execute('UPDATE users SET status = $3 WHERE id = $1 AND status = $2', [
    id,
    from,
    to,
  ])
  return count === 1
}
