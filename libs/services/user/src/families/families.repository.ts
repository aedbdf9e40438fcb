import type { FamilyRole } from '@florin/contracts'
import { one, type Reader, type Tx } from '@florin/platform'

/** A household as one of its members sees it. */
export interface FamilyRow {
  readonly id: string
  readonly name: string
  readonly ownerId: string
  readonly role: FamilyRole
  readonly members: number
  readonly createdAt: Date
  readonly version: number
}

/** Shows the rows of a household until the transaction ends, to whoever is in it or was invited. */
export const actIn = (tx: Tx, familyId: string): Promise<unknown> =>
  tx.query(`SELECT set_config('app.family_id', $1, true)`, [familyId])

/** One write of a household after the other. @returns whether there is such a household */
export async function lockFamily(tx: Tx, familyId: string): Promise<boolean> {
  const rows = await tx.query('SELECT 1 FROM family_groups WHERE id = $1 FOR UPDATE', [familyId])
  return rows.length > 0
}

const familySql = `SELECT f.id, f.name, f.owner_id AS "ownerId", m.role, f.created_at AS "createdAt", f.version,
    f.member_count AS members
  FROM family_members m JOIN family_groups f ON f.id = m.family_id WHERE m.user_id = $1`

/** The households that somebody is in, by when they joined. */
export const familiesOf = (reader: Reader, userId: string): Promise<FamilyRow[]> =>
  reader.query<FamilyRow>(`${familySql} ORDER BY m.joined_at, f.id`, [userId])

/** A household, if the user is in it. */
export async function findFamily(
  reader: Reader,
  userId: string,
  familyId: string,
): Promise<FamilyRow | undefined> {
  const [row] = await reader.query<FamilyRow>(`${familySql} AND f.id = $2`, [userId, familyId])
  return row
}

/** Of a household that the transaction acts in. */
export async function nameOf(tx: Tx, familyId: string): Promise<string> {
  const { name } = await one<{ name: string }>(tx, 'SELECT name FROM family_groups WHERE id = $1', [
    familyId,
  ])
  return name
}

export async function countFamilies(tx: Tx, userId: string): Promise<number> {
  const { count } = await one<{ count: number }>(
    tx,
    'SELECT count(*)::int AS count FROM family_members WHERE user_id = $1',
    [userId],
  )
  return count
}

export async function insertFamily(
  tx: Tx,
  family: { readonly id: string; readonly name: string; readonly ownerId: string },
): Promise<void> {
  await tx.execute('INSERT INTO family_groups (id, name, owner_id) VALUES ($1, $2, $3)', [
    family.id,
    family.name,
    family.ownerId,
  ])
}

export async function renameFamily(tx: Tx, familyId: string, name: string): Promise<void> {
  await tx.execute('UPDATE family_groups SET name = $2, version = version + 1 WHERE id = $1', [
    familyId,
    name,
  ])
}

export async function changeOwner(tx: Tx, familyId: string, ownerId: string): Promise<void> {
  await tx.execute('UPDATE family_groups SET owner_id = $2, version = version + 1 WHERE id = $1', [
    familyId,
    ownerId,
  ])
}

/** With everything in it. */
export async function deleteFamily(tx: Tx, familyId: string): Promise<void> {
  await tx.execute('DELETE FROM family_groups WHERE id = $1', [familyId])
}
