import type { Scope } from '@florin/contracts'
import { one, type Reader, type Tx } from '@florin/platform'

/** A token as it is kept: not the token. */
export interface TokenRow {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly scopes: Scope[]
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly lastUsedAt: Date | null
  readonly lastUsedIp: string | null
}

const columns = `id, name, prefix, scopes, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt", host(last_used_ip) AS "lastUsedIp"`

export interface NewToken extends Pick<
  TokenRow,
  'id' | 'name' | 'prefix' | 'scopes' | 'createdAt' | 'expiresAt'
> {
  readonly userId: string
  readonly hash: string
}

export const insertToken = (tx: Tx, token: NewToken): Promise<TokenRow> =>
  one<TokenRow>(
    tx,
    `INSERT INTO personal_access_tokens (id, user_id, name, prefix, token_hash, scopes, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ${columns}`,
    [
      token.id,
      token.userId,
      token.name,
      token.prefix,
      token.hash,
      token.scopes,
      token.createdAt,
      token.expiresAt,
    ],
  )

/** Those that were not taken back, expired ones too, the youngest first. */
export const tokensOf = (reader: Reader, userId: string): Promise<TokenRow[]> =>
  reader.query<TokenRow>(
    `SELECT ${columns} FROM personal_access_tokens
     WHERE user_id = $1 AND revoked_at IS NULL ORDER BY created_at DESC, id DESC`,
    [userId],
  )

export async function countTokens(tx: Tx, userId: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    `SELECT count(*)::int AS count FROM personal_access_tokens
     WHERE user_id = $1 AND revoked_at IS NULL`,
    [userId],
  )
  return count
}

/** Whether there is, or was, such a token of the user's. */
export async function hasToken(tx: Tx, userId: string, id: string): Promise<boolean> {
  const rows = await tx.query(
    'SELECT 1 FROM personal_access_tokens WHERE id = $1 AND user_id = $2',
    [id, userId],
  )
  return rows.length > 0
}

/** @returns whether it was still good. */
export async function revokeToken(tx: Tx, id: string, at: Date): Promise<boolean> {
  const count = await tx.execute(
    'UPDATE personal_access_tokens SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL',
    [id, at],
  )
  return count === 1
}

/** Takes back all that somebody has. @returns their ids */
export async function revokeTokens(tx: Tx, userId: string, at: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE personal_access_tokens SET revoked_at = $2
     WHERE user_id = $1 AND revoked_at IS NULL RETURNING id`,
    [userId, at],
  )
  return rows.map(({ id }) => id)
}

/** Tokens of all users that were taken back since. */
export const tokensRevokedSince = (tx: Tx, since: Date): Promise<{ id: string }[]> =>
  tx.query('SELECT id FROM personal_access_tokens WHERE revoked_at >= $1', [since])

export interface ShownToken extends TokenRow {
  readonly revokedAt: Date | null
  /** Of whose it is. */
  readonly userStatus: string
}

/** A token by its hash, good or not. */
export async function findShown(tx: Tx, hash: string): Promise<ShownToken | undefined> {
  const [row] = await tx.query<ShownToken>(
    `SELECT ${columns}, revoked_at AS "revokedAt",
       (SELECT u.status FROM users u WHERE u.id = t.user_id) AS "userStatus"
     FROM personal_access_tokens t WHERE token_hash = $1`,
    [hash],
  )
  return row
}

export async function rememberUse(
  tx: Tx,
  id: string,
  at: Date,
  ipAddress: string | null,
): Promise<void> {
  await tx.execute(
    'UPDATE personal_access_tokens SET last_used_at = $2, last_used_ip = $3 WHERE id = $1',
    [id, at, ipAddress],
  )
}
