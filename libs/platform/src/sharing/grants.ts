import type { AccessGrant } from '@florin/contracts'

/** Each includes those before. */
const levels = ['balance', 'read', 'write'] as const
export type AccessLevel = (typeof levels)[number]

/** A level that this version does not know lets nobody see anything. */
const rankOf = (level: string): number => levels.findIndex((known) => known === level)

/** What somebody may see or do of one owner's. */
export interface SharedResources {
  readonly ownerId: string
  /** Those for which the level suffices. */
  readonly ids: readonly string[] | 'everything'
  /** The highest level there is for one of them. */
  levelOf(resourceId: string): AccessLevel
}

const isInForce = ({ expiresAt }: AccessGrant, at: Date): boolean =>
  expiresAt === null || Date.parse(expiresAt) > at.getTime()

const isOf = ({ resource }: AccessGrant, kind: string): boolean =>
  resource === kind || resource === 'everything'

const suffices = ({ level }: AccessGrant, need: AccessLevel): boolean =>
  rankOf(level) >= rankOf(need)

const covers = ({ resource, resourceId }: AccessGrant, id: string): boolean =>
  resource === 'everything' || resourceId === id

/**
 * What others let somebody see, owner by owner in the order of their ids.
 * @param kind of resources, such as `account`
 * @param need the least level that counts
 */
export function sharedResources(
  grants: readonly AccessGrant[],
  kind: string,
  need: AccessLevel,
  at: Date,
): SharedResources[] {
  const inForce = grants.filter((grant) => isOf(grant, kind) && isInForce(grant, at))
  const byOwner = Map.groupBy(
    inForce.filter((grant) => suffices(grant, need)),
    ({ ownerId }) => ownerId,
  )
  return [...byOwner]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([ownerId, enough]) => ({
      ownerId,
      ids: idsOf(enough),
      levelOf: (id) => highest(enough.filter((grant) => covers(grant, id))),
    }))
}

/** Of grants by one owner: which resources of that kind they name. */
export const idsOf = (grants: readonly AccessGrant[]): SharedResources['ids'] =>
  grants.some(({ resource }) => resource === 'everything')
    ? 'everything'
    : [...new Set(grants.flatMap(({ resourceId }) => resourceId ?? []))]

/** What an owner lets anybody see of a kind of resource. */
export const givenResources = (
  grants: readonly AccessGrant[],
  kind: string,
  at: Date,
): SharedResources['ids'] =>
  idsOf(
    grants.filter(
      (grant) => isOf(grant, kind) && isInForce(grant, at) && suffices(grant, 'balance'),
    ),
  )

const highest = (grants: readonly AccessGrant[]): AccessLevel =>
  levels[Math.max(0, ...grants.map(({ level }) => rankOf(level)))] ?? 'balance'
