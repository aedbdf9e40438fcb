import type { GivenRole } from '@florin/contracts'
import { one, type Reader, type Tx } from '@florin/platform'

export interface InvitationRow {
  readonly id: string
  readonly email: string
  readonly role: GivenRole
  readonly invitedBy: string
  readonly createdAt: Date
  readonly expiresAt: Date
}

const columns = `id, email::text AS email, role, user_id AS "invitedBy", created_at AS "createdAt", expires_at AS "expiresAt"`

/** Those that are still good, the youngest first. */
export const invitationsOf = (
  reader: Reader,
  familyId: string,
  at: Date,
): Promise<InvitationRow[]> =>
  reader.query<InvitationRow>(
    `SELECT ${columns} FROM family_invitations WHERE family_id = $1 AND expires_at > $2
     ORDER BY created_at DESC, id DESC`,
    [familyId, at],
  )

export interface NewInvitation extends Omit<InvitationRow, 'createdAt'> {
  readonly familyId: string
  readonly tokenHash: string
}

/** In the place of one to the same address. */
export async function insertInvitation(tx: Tx, made: NewInvitation): Promise<InvitationRow> {
  const { id, familyId, invitedBy, email, role, tokenHash, expiresAt } = made
  await tx.execute('DELETE FROM family_invitations WHERE family_id = $1 AND email = $2', [
    familyId,
    email,
  ])
  return one<InvitationRow>(
    tx,
    `INSERT INTO family_invitations (id, family_id, user_id, email, role, token_hash, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${columns}`,
    [id, familyId, invitedBy, email, role, tokenHash, expiresAt],
  )
}

/** A good invitation by its token's hash. */
export async function findInvitation(
  reader: Reader,
  tokenHash: string,
  at: Date,
): Promise<InvitationRow | undefined> {
  const [row] = await reader.query<InvitationRow>(
    `SELECT ${columns} FROM family_invitations WHERE token_hash = $1 AND expires_at > $2`,
    [tokenHash, at],
  )
  return row
}

export async function dropInvitation(tx: Tx, id: string): Promise<void> {
  await tx.execute('DELETE FROM family_invitations WHERE id = $1', [id])
}

/** Takes back those that somebody has sent since. @returns their ids */
export async function dropInvitationsSince(
  tx: Tx,
  familyId: string,
  userId: string,
  since: Date,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    'DELETE FROM family_invitations WHERE family_id = $1 AND user_id = $2 AND created_at >= $3 RETURNING id',
    [familyId, userId, since],
  )
  return rows.map(({ id }) => id)
}

/** Those of somebody who may invite nobody any more. */
export async function dropInvitationsBy(tx: Tx, familyId: string, userId: string): Promise<void> {
  await tx.execute('DELETE FROM family_invitations WHERE family_id = $1 AND user_id = $2', [
    familyId,
    userId,
  ])
}
