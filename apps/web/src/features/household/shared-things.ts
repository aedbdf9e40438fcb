import type { FamilyGrant } from '../../api/client.js'

export type Level = FamilyGrant['level']
export type Resource = FamilyGrant['resource']

/** Something of one's own that can be shared. */
export interface Thing {
  readonly resource: Resource
  readonly id: string
  readonly name: string
}

/** What can be said of each: the balance of a budget is all there is to see of it. */
export const levelsOf = ({ resource }: Pick<Thing, 'resource'>): readonly Level[] =>
  resource === 'account' ? ['none', 'balance', 'read', 'write'] : ['none', 'read', 'write']

/** What was said of a thing for a member, or for everybody; undefined where nothing was. */
export const levelFor = (
  grants: readonly FamilyGrant[],
  thing: Thing,
  ownerId: string,
  memberId: string | null,
): Level | undefined =>
  grants.find(
    (grant) =>
      grant.ownerId === ownerId &&
      grant.resource === thing.resource &&
      grant.resourceId === thing.id &&
      grant.memberId === memberId,
  )?.level
