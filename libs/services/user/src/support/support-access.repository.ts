import type { Reader, Tx } from '@florin/platform'

export interface SupportGrantRow {
  readonly id: string
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly endedAt: Date | null
}

export interface SupportOpeningRow {
  readonly id: string
  readonly grantId: string
  readonly adminName: string
  readonly reason: string
  readonly openedAt: Date
  readonly expiresAt: Date
}

const columns = `id, created_at AS "createdAt", expires_at AS "expiresAt", ended_at AS "endedAt"`

/** The newest first. */
export const grantsOf = (tx: Reader, userId: string, limit: number): Promise<SupportGrantRow[]> =>
  tx.query(
    `SELECT ${columns} FROM support_grants WHERE user_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
    [userId, limit],
  )

/** The newest first. */
export const openingsOf = (tx: Reader, grantIds: readonly string[]): Promise<SupportOpeningRow[]> =>
  tx.query(
    `SELECT id, grant_id AS "grantId", admin_name AS "adminName", reason, opened_at AS "openedAt",
       expires_at AS "expiresAt"
     FROM support_openings WHERE grant_id = ANY ($1::uuid[]) ORDER BY opened_at DESC, id DESC`,
    [grantIds],
  )

export async function findGrant(
  tx: Tx,
  userId: string,
  id: string,
): Promise<SupportGrantRow | undefined> {
  const [row] = await tx.query<SupportGrantRow>(
    `SELECT ${columns} FROM support_grants WHERE user_id = $1 AND id = $2`,
    [userId, id],
  )
  return row
}

/** The one by which support may look. */
export async function findActive(
  tx: Tx,
  userId: string,
  at: Date,
): Promise<SupportGrantRow | undefined> {
  const [row] = await tx.query<SupportGrantRow>(
    `SELECT ${columns} FROM support_grants
     WHERE user_id = $1 AND ended_at IS NULL AND expires_at > $2 LIMIT 1`,
    [userId, at],
  )
  return row
}

export async function insertGrant(
  tx: Tx,
  userId: string,
  { id, createdAt, expiresAt }: Omit<SupportGrantRow, 'endedAt'>,
): Promise<void> {
  await tx.execute(
    'INSERT INTO support_grants (id, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4)',
    [id, userId, createdAt, expiresAt],
  )
}

/** @returns false for one that had ended */
export async function endGrant(tx: Tx, userId: string, id: string, at: Date): Promise<boolean> {
  const count = await tx.execute(
    'UPDATE support_grants SET ended_at = $3 WHERE user_id = $1 AND id = $2 AND ended_at IS NULL',
    [userId, id, at],
  )
  return count === 1
}

/**
 * Nobody looks by it any more, not even once a clock is set back that had called their time over.
 * @returns who did, or had
 */
export async function endOpenings(
  tx: Tx,
  userId: string,
  grantId: string,
  at: Date,
): Promise<string[]> {
  const rows = await tx.query<{ adminId: string }>(
    `UPDATE support_openings SET expires_at = least(expires_at, $3) WHERE user_id = $1 AND grant_id = $2
     RETURNING admin_id AS "adminId"`,
    [userId, grantId, at],
  )
  return rows.map(({ adminId }) => adminId)
}

/** An administrator looks no more at anybody's; in a transaction that acts for them. */
export async function letGo(tx: Tx, adminId: string, at: Date): Promise<boolean> {
  const count = await tx.execute(
    'UPDATE support_openings SET expires_at = $2 WHERE admin_id = $1 AND expires_at > $2',
    [adminId, at],
  )
  return count > 0
}

/** Until when an administrator may look by a grant, if they may. */
export async function openUntil(
  tx: Tx,
  grantId: string,
  adminId: string,
  at: Date,
): Promise<Date | undefined> {
  const [row] = await tx.query<{ expiresAt: Date }>(
    `SELECT expires_at AS "expiresAt" FROM support_openings
     WHERE grant_id = $1 AND admin_id = $2 AND expires_at > $3 ORDER BY expires_at DESC LIMIT 1`,
    [grantId, adminId, at],
  )
  return row?.expiresAt
}

export async function insertOpening(
  tx: Tx,
  userId: string,
  adminId: string,
  opening: SupportOpeningRow,
): Promise<void> {
  await tx.execute(
    `INSERT INTO support_openings (id, grant_id, user_id, admin_id, admin_name, reason, opened_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[opening.id, opening.grantId, userId, adminId, opening.adminName, opening.reason],
      ...[opening.openedAt, opening.expiresAt],
    ],
  )
}

/** Grants whose time is over, which nobody has written down. */
export const overdueGrants = (
  tx: Tx,
  at: Date,
  limit: number,
): Promise<{ id: string; userId: string; expiresAt: Date }[]> =>
  tx.query(
    `SELECT id, user_id AS "userId", expires_at AS "expiresAt" FROM support_grants
     WHERE ended_at IS NULL AND expires_at <= $1 ORDER BY expires_at LIMIT $2`,
    [at, limit],
  )
