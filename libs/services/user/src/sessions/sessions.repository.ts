import type { Reader, Tx } from '@florin/platform'
import { sessionDaysMax } from './refresh-token.js'

export interface NewSession {
  readonly id: string
  readonly userId: string
  readonly tokenHash: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly amr: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await Promise.all([
    tx.execute(
      `INSERT INTO user_sessions (id, user_id, refresh_token, ip_address, user_agent, amr, created_at, authenticated_at,
         expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)`,
      [
        session.id,
        session.userId,
        session.tokenHash,
        session.ipAddress,
        session.userAgent,
        session.amr,
        session.createdAt,
        session.expiresAt,
      ],
    ),
    rememberToken(tx, session.tokenHash, session.userId, session.id),
  ])
}

/** Makes a token findable before its owner is known. */
export async function rememberToken(
  tx: Tx,
  tokenHash: string,
  userId: string,
  sessionId: string,
): Promise<void> {
  await tx.execute(
    `INSERT INTO refresh_token_lookup (token_hash, user_id, session_id) VALUES ($1, $2, $3)
     ON CONFLICT (token_hash) DO NOTHING`,
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

/** A session as it is kept. */
export interface SessionRow {
  readonly id: string
  readonly ipAddress: string | null
  readonly userAgent: string | null
  readonly createdAt: Date
  /** When its user last proved who they are. */
  readonly authenticatedAt: Date
  /** How they did (RFC 8176). */
  readonly amr: string[]
  /** When its refresh token was last traded; null before the first time. */
  readonly refreshedAt: Date | null
  readonly expiresAt: Date
}

const columns = `id, host(ip_address) AS "ipAddress", user_agent AS "userAgent", created_at AS "createdAt",
  coalesce(authenticated_at, created_at) AS "authenticatedAt", amr, refreshed_at AS "refreshedAt", expires_at AS "expiresAt"`

/** The sessions of a user that have not ended, the youngest first; one more than `limit`, should there be. */
export const openSessions = (
  reader: Reader,
  userId: string,
  at: Date,
  limit: number,
  before: string | undefined,
): Promise<SessionRow[]> =>
  reader.query<SessionRow>(
    `SELECT ${columns} FROM user_sessions
     WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > $2 AND ($3::uuid IS NULL OR id < $3)
     ORDER BY id DESC LIMIT $4`,
    [userId, at, before ?? null, limit + 1],
  )

export interface Rotation {
  /** Hash of the token that was shown. */
  readonly shown: string
  /** Hash of the one token that follows it. */
  readonly next: string
  readonly at: Date
  /** How long after it was traded the token may be shown again; null when it may not. */
  readonly graceSeconds: number | null
  /** Until when it lasts from then on, unless it is too old for that. */
  readonly expiresAt: Date
}

/**
 * Replaces the session's token if it is the one shown, or was within the grace given, and its user may still
 * sign in. One statement, so that of any number of twins one replaces it and the others find it replaced.
 * @returns the session, if the next token is now its token
 */
export async function rotateToken(
  tx: Tx,
  sessionId: string,
  rotation: Rotation,
): Promise<SessionRow | undefined> {
  const [row] = await tx.query<SessionRow>(
    `UPDATE user_sessions SET refresh_token = $3, refreshed_at = CASE WHEN refresh_token = $2 THEN $4 ELSE refreshed_at END,
       expires_at = CASE WHEN refresh_token = $2 THEN least($5, created_at + $7 * interval '1 day')
         ELSE expires_at END
     WHERE id = $1 AND revoked_at IS NULL AND expires_at > $4
       AND (refresh_token = $2 OR (refresh_token = $3 AND abs(extract(epoch FROM refreshed_at - $4)) <= $6))
       AND EXISTS (SELECT 1 FROM users u
                   WHERE u.id = user_id AND u.status = 'active' AND u.deleted_at IS NULL)
     RETURNING ${columns}`,
    [
      sessionId,
      rotation.shown,
      rotation.next,
      rotation.at,
      rotation.expiresAt,
      rotation.graceSeconds,
      sessionDaysMax,
    ],
  )
  return row
}

/** Remembers that the user has just proved who they are. @returns undefined for a session that has ended */
export async function renewProof(
  tx: Tx,
  sessionId: string,
  { at, amr }: { at: Date; amr: readonly string[] },
): Promise<SessionRow | undefined> {
  const [row] = await tx.query<SessionRow>(
    `UPDATE user_sessions SET authenticated_at = $2, amr = $3
     WHERE id = $1 AND revoked_at IS NULL AND expires_at > $2 RETURNING ${columns}`,
    [sessionId, at, amr],
  )
  return row
}

/** Whether a token of the session has been traded already, rather than being its current one. */
export async function isSpent(tx: Tx, sessionId: string, tokenHash: string): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM user_sessions WHERE id = $1 AND refresh_token <> $2', [
    sessionId,
    tokenHash,
  ])
  return rows.length > 0
}

/** Whether there is, or was, such a session of the user's. */
export async function hasSession(tx: Tx, userId: string, sessionId: string): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM user_sessions WHERE id = $1 AND user_id = $2', [
    sessionId,
    userId,
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

/** Revokes all that are still good, but for one. @returns their ids */
export async function revokeSessions(
  tx: Tx,
  userId: string,
  at: Date,
  except?: string,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `UPDATE user_sessions SET revoked_at = $2
     WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $3::uuid RETURNING id`,
    [userId, at, except ?? null],
  )
  return rows.map(({ id }) => id)
}

/** Sessions of all users that were revoked since. */
export const revokedSince = (tx: Tx, since: Date): Promise<{ id: string; userId: string }[]> =>
  tx.query('SELECT id, user_id AS "userId" FROM user_sessions WHERE revoked_at >= $1', [since])
