import type { AccessLevel, FamilyGrant } from '@florin/contracts'
import { one, type Reader, type Tx } from '@florin/platform'

/** What a grant is about, and for whom. */
export type GrantKey = Pick<FamilyGrant, 'ownerId' | 'resource' | 'resourceId' | 'memberId'> & {
  readonly familyId: string
}

/** What somebody shares in a household, and what is said of them or of everybody there. */
export const grantsFor = (
  reader: Reader,
  familyId: string,
  userId: string,
): Promise<FamilyGrant[]> =>
  reader.query<FamilyGrant>(
    `SELECT user_id AS "ownerId", resource, resource_id AS "resourceId", member_id AS "memberId", level
     FROM family_grants
     WHERE family_id = $1 AND (user_id = $2 OR member_id IS NULL OR member_id = $2)
     ORDER BY created_at, id`,
    [familyId, userId],
  )

/** What somebody has said of their own in a household since. */
export const grantsSince = (
  tx: Tx,
  familyId: string,
  userId: string,
  since: Date,
): Promise<FamilyGrant[]> =>
  tx.query<FamilyGrant>(
    `SELECT user_id AS "ownerId", resource, resource_id AS "resourceId", member_id AS "memberId", level
     FROM family_grants WHERE family_id = $1 AND user_id = $2 AND updated_at >= $3 ORDER BY created_at, id`,
    [familyId, userId, since],
  )

export async function countGrants(tx: Tx, familyId: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    'SELECT count(*)::int AS count FROM family_grants WHERE family_id = $1',
    [familyId],
  )
  return count
}

const ofKey = `family_id = $1 AND user_id = $2 AND resource = $3 AND resource_id = $4
  AND member_id IS NOT DISTINCT FROM $5::uuid`
const paramsOf = (key: GrantKey): unknown[] => [
  ...[key.familyId, key.ownerId, key.resource, key.resourceId, key.memberId],
]

export async function findLevel(tx: Tx, key: GrantKey): Promise<AccessLevel | null> {
  const [row] = await tx.query<{ level: AccessLevel }>(
    `SELECT level FROM family_grants WHERE ${ofKey}`,
    paramsOf(key),
  )
  return row?.level ?? null
}

/** @param level null where nothing is said any more */
export async function setLevel(
  tx: Tx,
  id: string,
  key: GrantKey,
  level: AccessLevel | null,
): Promise<void> {
  if (level === null) {
    await tx.execute(`DELETE FROM family_grants WHERE ${ofKey}`, paramsOf(key))
    return
  }
  const changed = await tx.execute(`UPDATE family_grants SET level = $6 WHERE ${ofKey}`, [
    ...paramsOf(key),
    level,
  ])
  if (changed > 0) return
  await tx.execute(
    `INSERT INTO family_grants (family_id, user_id, resource, resource_id, member_id, level, id)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [...paramsOf(key), level, id],
  )
}
