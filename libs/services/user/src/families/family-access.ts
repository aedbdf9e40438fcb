import { FlorinError, notFound, type Family } from '@florin/contracts'
import type { Reader, Tx } from '@florin/platform'
import { actIn, findFamily, lockFamily, type FamilyRow } from './families.repository.js'

/** Of a household that somebody is not in nothing is told, not even that there is one. @throws FlorinError 404 */
export async function findFamilyOr404(
  reader: Reader,
  userId: string,
  familyId: string,
): Promise<FamilyRow> {
  const family = await findFamily(reader, userId, familyId)
  if (!family) throw notFound('family')
  return family
}

/**
 * Begins a write in a household, one after the other, which sees what all its members have there.
 * @throws FlorinError 404 for whoever is not in it
 */
export async function enter(tx: Tx, userId: string, familyId: string): Promise<FamilyRow> {
  await findFamilyOr404(tx, userId, familyId)
  await actIn(tx, familyId)
  await lockFamily(tx, familyId)
  // Somebody may have been removed, or given another role, while they waited.
  return findFamilyOr404(tx, userId, familyId)
}

/** @throws FlorinError 403 */
export function demand(isAllowed: boolean): void {
  if (isAllowed) return
  throw new FlorinError(
    'forbidden',
    'role-too-low',
    'Your role in this household does not let you do that.',
  )
}

export const toFamily = (row: FamilyRow): Family => ({
  id: row.id,
  name: row.name,
  role: row.role,
  members: row.members,
  createdAt: row.createdAt.toISOString(),
  version: row.version,
})
