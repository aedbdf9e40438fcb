import type { FamilyRole } from '@florin/contracts'
import { type Reader, type Tx } from '@florin/platform'

export interface MemberRow {
  readonly userId: string
  readonly name: string
  readonly role: FamilyRole
  readonly joinedAt: Date
}

/** Everybody in a household that the transaction acts in, the longest there first. */
export const membersOf = (reader: Reader, familyId: string): Promise<MemberRow[]> =>
  reader.query<MemberRow>(
    `SELECT user_id AS "userId", name, role, joined_at AS "joinedAt" FROM family_members
     WHERE family_id = $1 ORDER BY joined_at, user_id`,
    [familyId],
  )

export interface NewMember {
  readonly id: string
  readonly familyId: string
  readonly userId: string
  readonly name: string
  readonly role: FamilyRole
  readonly at: Date
}

export async function insertMember(tx: Tx, member: NewMember): Promise<void> {
  await tx.execute(
    `INSERT INTO family_members (id, family_id, user_id, name, role, joined_at) VALUES ($1, $2, $3, $4, $5, $6)`,
    [member.id, member.familyId, member.userId, member.name, member.role, member.at],
  )
  await count(tx, member.familyId, 1)
}

export async function changeRole(
  tx: Tx,
  familyId: string,
  userId: string,
  role: FamilyRole,
): Promise<void> {
  await tx.execute('UPDATE family_members SET role = $3 WHERE family_id = $1 AND user_id = $2', [
    familyId,
    userId,
    role,
  ])
}

/** With what they shared there, what was said of them, and whom they invited. */
export async function removeMember(tx: Tx, familyId: string, userId: string): Promise<void> {
  const params = [familyId, userId]
  await tx.execute(
    'DELETE FROM family_grants WHERE family_id = $1 AND (user_id = $2 OR member_id = $2)',
    params,
  )
  await tx.execute('DELETE FROM family_invitations WHERE family_id = $1 AND user_id = $2', params)
  await tx.execute('DELETE FROM family_members WHERE family_id = $1 AND user_id = $2', params)
  await count(tx, familyId, -1)
}

const count = (tx: Tx, familyId: string, change: 1 | -1): Promise<number> =>
  tx.execute(
    'UPDATE family_groups SET member_count = member_count + $2, version = version + 1 WHERE id = $1',
    [familyId, change],
  )
