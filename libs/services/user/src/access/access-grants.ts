import { hash } from 'node:crypto'
import {
  accessLevels,
  type AccessGrant,
  type AccessLevel,
  type FamilyRole,
} from '@florin/contracts'

/** A household that somebody is in, and as what. */
export interface Membership {
  readonly familyId: string
  readonly role: FamilyRole
}

/** What the owner of something has said of it in a household. */
export interface Grant {
  readonly familyId: string
  readonly ownerId: string
  readonly resource: string
  readonly resourceId: string
  /** Null for everybody who is not named for it. */
  readonly memberId: string | null
  readonly level: AccessLevel
}

const rankOf = (level: string): number => accessLevels.indexOf(level as AccessLevel)
const lower = (a: AccessLevel, b: AccessLevel): AccessLevel => (rankOf(a) < rankOf(b) ? a : b)

/** The most that somebody may do by their role, whatever they are granted. */
const mostOf = (role: FamilyRole): AccessLevel => (role === 'viewer' ? 'read' : 'write')

/**
 * All that somebody may see or do of others' by their households. What is said of them decides over what is said of
 * everybody, also where it is less; of what two households grant the higher counts. The order is always the same.
 */
export function effectiveAccess(
  granteeId: string,
  memberships: readonly Membership[],
  grants: readonly Grant[],
): AccessGrant[] {
  const best = new Map<string, AccessGrant>()
  for (const { familyId, role } of memberships)
    for (const grant of decisive(granteeId, familyId, grants)) {
      const level = lower(grant.level, mostOf(role))
      const key = keyOf(grant)
      const known = best.get(key)
      if (level === 'none' || (known && isAtLeast(known, level, familyId))) continue
      const { ownerId, resource, resourceId } = grant
      best.set(key, { ownerId, resource, resourceId, level, familyId, expiresAt: null })
    }
  return [...best.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const keyOf = ({
  ownerId,
  resource,
  resourceId,
}: Pick<AccessGrant, 'ownerId' | 'resource' | 'resourceId'>): string =>
  `${ownerId} ${resource} ${resourceId ?? ''}`

/** Of two households that grant the same the first by its id is named, so that it is the same one each time. */
const isAtLeast = (known: AccessGrant, level: AccessLevel, familyId: string): boolean => {
  const difference = rankOf(known.level) - rankOf(level)
  return difference > 0 || (difference === 0 && (known.familyId ?? '') <= familyId)
}

/** For each thing of others' the one grant of a household that holds for somebody. */
function decisive(granteeId: string, familyId: string, grants: readonly Grant[]): Grant[] {
  const byThing = new Map<string, Grant>()
  for (const grant of grants) {
    if (grant.familyId !== familyId || grant.ownerId === granteeId) continue
    if (grant.memberId !== null && grant.memberId !== granteeId) continue
    if (grant.memberId !== null || !byThing.has(keyOf(grant))) byThing.set(keyOf(grant), grant)
  }
  return [...byThing.values()]
}

/** What support sees of somebody: everything that is ever shared, to be read alone, and for a time. */
export const asSupport = ({
  ownerId,
  expiresAt,
}: {
  readonly ownerId: string
  readonly expiresAt: Date
}): AccessGrant => ({
  ...{ ownerId, resource: 'everything', resourceId: null, level: 'read', familyId: null },
  expiresAt: expiresAt.toISOString(),
})

/** The same for the same grants, so that nobody is told what they know. */
export const digestOf = (grants: readonly AccessGrant[]): string =>
  hash('sha256', JSON.stringify(grants), 'hex')

/** When the first of them is over; null when none ever is. */
export const firstExpiry = (grants: readonly AccessGrant[]): string | null =>
  grants.reduce<string | null>(
    (first, { expiresAt }) =>
      expiresAt !== null && (first === null || expiresAt < first) ? expiresAt : first,
    null,
  )
