import { one, type Tx } from '@florin/platform'
import type { Grant, Membership } from './access-grants.js'

/** What somebody was told of last. */
export interface ToldAccess {
  /** 0 for somebody who was never told of anything. */
  readonly version: number
  readonly digest: string
}

/** Waits until nobody else works out what somebody was granted, and keeps others waiting until the commit. */
export async function lockAccess(tx: Tx, userId: string, at: Date): Promise<ToldAccess> {
  await tx.execute(
    `INSERT INTO access_versions (user_id, version, digest, changed_at) VALUES ($1, 0, '', $2) ON CONFLICT DO NOTHING`,
    [userId, at],
  )
  return one(tx, 'SELECT version, digest FROM access_versions WHERE user_id = $1 FOR UPDATE', [
    userId,
  ])
}

export async function writeAccess(
  tx: Tx,
  userId: string,
  told: ToldAccess & { readonly expiresAt: string | null; readonly at: Date },
): Promise<void> {
  await tx.execute(
    'UPDATE access_versions SET version = $2, digest = $3, expires_at = $4, changed_at = $5 WHERE user_id = $1',
    [userId, told.version, told.digest, told.expiresAt, told.at],
  )
}

export const membershipsOf = (tx: Tx, userId: string): Promise<Membership[]> =>
  tx.query('SELECT family_id AS "familyId", role FROM family_members WHERE user_id = $1', [userId])

/** Of others, in the households that somebody is in. */
export const grantsTo = (tx: Tx, userId: string): Promise<Grant[]> =>
  tx.query(
    `SELECT g.family_id AS "familyId", g.user_id AS "ownerId", g.resource, g.resource_id AS "resourceId",
       g.member_id AS "memberId", g.level
     FROM family_members m JOIN family_grants g ON g.family_id = m.family_id
     WHERE m.user_id = $1 AND g.user_id <> $1 AND (g.member_id IS NULL OR g.member_id = $1)`,
    [userId],
  )

/** Whose things an administrator looks at as support, and until when; nothing once they are dismissed. */
export const supportedBy = (
  tx: Tx,
  adminId: string,
  at: Date,
): Promise<{ ownerId: string; expiresAt: Date }[]> =>
  tx.query(
    `SELECT o.user_id AS "ownerId", max(o.expires_at) AS "expiresAt"
     FROM support_openings o JOIN administrators a ON a.user_id = o.admin_id
     WHERE o.admin_id = $1 AND o.expires_at > $2 GROUP BY o.user_id ORDER BY o.user_id`,
    [adminId, at],
  )

/** People of whose grants one is over by now. */
export async function whoseGrantsExpired(tx: Tx, at: Date, limit: number): Promise<string[]> {
  const rows = await tx.query<{ userId: string }>(
    `SELECT user_id AS "userId" FROM access_versions WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2`,
    [at, limit],
  )
  return rows.map(({ userId }) => userId)
}

export const versionsSince = (
  tx: Tx,
  since: Date,
): Promise<{ userId: string; version: number }[]> =>
  tx.query(
    'SELECT user_id AS "userId", version FROM access_versions WHERE changed_at >= $1 AND version > 0',
    [since],
  )
