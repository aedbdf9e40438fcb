import type { Tx } from '@florin/platform'

export interface NewSession {
  readonly id: string
  readonly userId: string
  readonly tokenHash: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.execute(
    `INSERT INTO user_sessions (id, user_id, refresh_token, ip_address, user_agent, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      session.id,
      session.userId,
      session.tokenHash,
      session.ipAddress,
      session.userAgent,
      session.createdAt,
      session.expiresAt,
    ],
  )
  await rememberToken(tx, session.tokenHash, session.userId, session.id)
}

/** Makes a token findable before its owner is known. */
export async function rememberToken(
  tx: Tx,
  tokenHash: string,
  userId: string,
  sessionId: string,
): Promise<void> {
  await tx.execute(
    'INSERT INTO refresh_token_lookup (token_hash, user_id, session_id) VALUES ($1, $2, $3)',
    [tokenHash, userId, sessionId],
  )
}

/** Whose token it is, spent or not; readable before anybody is signed in. */
export async function findToken(
  tx: Tx,
  tokenHash: string,
): Promise<{ userId: string; sessionId: string } | undefined> {
  const [row] = await tx.query<{ userId: string; sessionId: string }>(
    'SELECT user_id AS "userId", session_id AS "sessionId" FROM refresh_token_lookup WHERE token_hash = $1',
    [tokenHash],
  )
  return row
}

/**
 * Replaces the session's token if it is the one shown and its user may still sign in.
 * @returns whether it was replaced.
 */
export async function rotateToken(
  tx: Tx,
  sessionId: string,
  hashes: { shown: string; next: string },
  at: Date,
  expiresAt: Date,
): Promise<boolean> {
  const count = await tx.execute(
    `UPDATE user_sessions SET refresh_token = $3, expires_at = $5
     WHERE id = $1 AND refresh_token = $2 AND revoked_at IS NULL AND expires_at > $4
       AND EXISTS (SELECT 1 FROM users u
                   WHERE u.id = user_id AND u.status = 'active' AND u.deleted_at IS NULL)`,
    [sessionId, hashes.shown, hashes.next, at, expiresAt],
  )
  return count === 1
}

/** Whether a token of the session has been traded already, rather than being its current one. */
export async function isSpent(tx: Tx, sessionId: string, tokenHash: string): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM user_sessions WHERE id = $1 AND refresh_token <> $2', [
    sessionId,
    tokenHash,
  ])
  return rows.length > 0
}

/** @returns whether it was still good. */
export async function revokeSession(tx: Tx, sessionId: string, at: Date): Promise<boolean> {
  const count = await tx.execute(
    'UPDATE user_sessions SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL',
    [sessionId, at],
  )
  return count === 1
}

/** Sessions of all users that were revoked since. */
export async function revokedSince(tx: Tx, since: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'SELECT id FROM user_sessions WHERE revoked_at >= $1',
    [since],
  )
  return rows.map((row) => row.id)
}
