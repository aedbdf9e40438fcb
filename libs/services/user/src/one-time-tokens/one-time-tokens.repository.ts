import type { Tx } from '@florin/platform'
import type { Purpose } from './one-time-token.js'

export interface NewToken {
  readonly tokenHash: string
  readonly userId: string
  readonly purpose: Purpose
  readonly email: string
  readonly expiresAt: Date
}

export async function insertToken(tx: Tx, token: NewToken): Promise<void> {
  await tx.execute(
    `INSERT INTO one_time_tokens (token_hash, user_id, purpose, email, expires_at) VALUES ($1, $2, $3, $4, $5)`,
    [token.tokenHash, token.userId, token.purpose, token.email, token.expiresAt],
  )
}

/** Whether a token is good; says nothing of whether it still is a moment later. */
export async function isGood(
  tx: Tx,
  tokenHash: string,
  purpose: Purpose,
  at: Date,
): Promise<boolean> {
  const rows = await tx.query(
    `SELECT 1 FROM one_time_tokens t JOIN users u ON u.id = t.user_id
     WHERE t.token_hash = $1 AND t.purpose = $2 AND t.expires_at > $3
       AND u.status = 'active' AND u.deleted_at IS NULL`,
    [tokenHash, purpose, at],
  )
  return rows.length > 0
}

/** Spends a token. @returns the address it was sent to; nothing when it is not good, or somebody was quicker */
export async function spendToken(
  tx: Tx,
  tokenHash: string,
  purpose: Purpose,
  at: Date,
): Promise<string | undefined> {
  const [row] = await tx.query<{ email: string }>(
    `DELETE FROM one_time_tokens WHERE token_hash = $1 AND purpose = $2 AND expires_at > $3 RETURNING email`,
    [tokenHash, purpose, at],
  )
  return row?.email
}

/** Ends all tokens of a user's for a purpose. */
export async function endTokens(tx: Tx, userId: string, purpose: Purpose): Promise<void> {
  await tx.execute('DELETE FROM one_time_tokens WHERE user_id = $1 AND purpose = $2', [
    userId,
    purpose,
  ])
}
