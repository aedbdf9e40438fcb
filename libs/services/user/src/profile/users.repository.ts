import { one, type Tx } from '@florin/platform'
import type { Region, UserEdit, UserRow } from './user.js'

const columns = `id, email, email_verified AS "emailVerified", full_name AS "fullName", currency, timezone,
  locale, created_at AS "createdAt", role, kyc_status AS "kycStatus", version,
  EXISTS (SELECT 1 FROM demo_people d WHERE d.user_id = users.id) AS demo`

/** Who has this address; readable before anybody is signed in. */
export async function findUserIdByEmail(tx: Tx, email: string): Promise<string | undefined> {
  const [row] = await tx.query<{ user_id: string }>(
    'SELECT user_id FROM sign_in_emails WHERE email = $1 AND held_until IS NULL',
    [email],
  )
  return row?.user_id
}

/** @throws the database's unique violation (23505) when the address is taken, or kept for whom it was taken from. */
export async function rememberEmail(
  tx: Tx,
  email: string,
  userId: string,
  at: Date,
): Promise<void> {
  await tx.execute('DELETE FROM sign_in_emails WHERE email = $1 AND held_until <= $2', [email, at])
  await tx.execute('INSERT INTO sign_in_emails (email, user_id) VALUES ($1, $2)', [email, userId])
}

export interface NewUser extends Region {
  readonly id: string
  readonly email: string
  readonly fullName: string
  /** Null for somebody who does not sign in by one. */
  readonly passwordHash: string | null
}

export async function insertUser(tx: Tx, user: NewUser): Promise<UserRow> {
  const row = await one<UserRow>(
    tx,
    `INSERT INTO users (id, email, full_name, currency, timezone, locale, password_hash, password_changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now()) RETURNING ${columns}`,
    [
      user.id,
      user.email,
      user.fullName,
      user.currency,
      user.timezone,
      user.locale,
      user.passwordHash,
    ],
  )
  await tx.execute('INSERT INTO user_preferences (user_id) VALUES ($1)', [user.id])
  return row
}

export async function findUser(tx: Tx, id: string): Promise<UserRow | undefined> {
  const [row] = await tx.query<UserRow>(
    `SELECT ${columns} FROM users WHERE id = $1 AND deleted_at IS NULL`,
    [id],
  )
  return row
}

export interface Credentials {
  readonly passwordHash: string | null
  readonly status: string
  /** Whether a code is asked for besides the password. */
  readonly secondFactor: boolean
}

export async function findCredentials(tx: Tx, id: string): Promise<Credentials | undefined> {
  const [row] = await tx.query<Credentials>(
    `SELECT password_hash AS "passwordHash", status, two_factor_enabled AS "secondFactor"
     FROM users WHERE id = $1 AND deleted_at IS NULL`,
    [id],
  )
  return row
}

/** Remembers a sign-in. */
export const recordSignIn = (
  tx: Tx,
  id: string,
  signIn: { at: Date; ipAddress: string | null },
): Promise<UserRow> =>
  one<UserRow>(
    tx,
    `UPDATE users SET last_login_at = $2, last_login_ip = $3, login_count = login_count + 1
     WHERE id = $1 RETURNING ${columns}`,
    [id, signIn.at, signIn.ipAddress],
  )

/** @returns false when another hash is stored by now, or none, or the user may no longer sign in */
export async function replacePasswordHash(
  tx: Tx,
  id: string,
  stored: string,
  replacement: string,
): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2 AND status = 'active'`,
    [id, stored, replacement],
  )
  return count === 1
}

export async function updateUser(tx: Tx, id: string, edit: UserEdit): Promise<UserRow> {
  return one<UserRow>(
    tx,
    `UPDATE users SET full_name = $2, currency = $3, timezone = $4, locale = $5, version = version + 1
     WHERE id = $1 RETURNING ${columns}`,
    [id, edit.fullName, edit.currency, edit.timezone, edit.locale],
  )
}

/** Of the profile, which has another version by it. */
export async function markEmailVerified(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.execute(
    'UPDATE users SET email_verified = true, email_verified_at = $2, version = version + 1 WHERE id = $1',
    [id, at],
  )
}

export async function changePassword(
  tx: Tx,
  id: string,
  passwordHash: string,
  at: Date,
): Promise<void> {
  await tx.execute('UPDATE users SET password_hash = $2, password_changed_at = $3 WHERE id = $1', [
    id,
    passwordHash,
    at,
  ])
}
