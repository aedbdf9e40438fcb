import { accessLevels, familyRoles, type AccessGrant, type AccessLevel } from '@florin/contracts'
import fc from 'fast-check'
import {
  digestOf,
  effectiveAccess,
  firstExpiry,
  type Grant,
  type Membership,
} from './access-grants.js'

const [families, people, things] = [
  ['f1', 'f2', 'f3'],
  ['ann', 'ben', 'cem'],
  ['t1', 't2'],
] as const
const oneOf = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)
const placeOf = (g: Grant): string =>
  [g.familyId, g.ownerId, g.resource, g.resourceId, g.memberId].join()

const grants: fc.Arbitrary<Grant[]> = fc.uniqueArray(
  fc.record({
    familyId: oneOf(families),
    ownerId: oneOf(people),
    resource: oneOf(['account', 'budget']),
    resourceId: oneOf(things),
    memberId: oneOf([null, ...people]),
    level: oneOf(accessLevels),
  }),
  { selector: placeOf, maxLength: 40 },
)
const memberships: fc.Arbitrary<Membership[]> = fc.uniqueArray(
  fc.record({ familyId: oneOf(families), role: oneOf(familyRoles) }),
  { selector: ({ familyId }) => familyId },
)

/** As the rules say it, thing by thing, and slowly. */
function naively(who: string, inThem: readonly Membership[], all: readonly Grant[]): string[] {
  const found: string[] = []
  for (const ownerId of people)
    for (const resource of ['account', 'budget'])
      for (const resourceId of things) {
        const levels = inThem.map(({ familyId, role }): AccessLevel => {
          const of = (memberId: string | null): Grant | undefined =>
            all.find(
              (g) => placeOf(g) === [familyId, ownerId, resource, resourceId, memberId].join(),
            )
          const level = (of(who) ?? of(null))?.level ?? 'none'
          return role === 'viewer' && level === 'write' ? 'read' : level
        })
        const highest = Math.max(0, ...levels.map((level) => accessLevels.indexOf(level)))
        if (ownerId !== who && highest > 0)
          found.push([ownerId, resource, resourceId, accessLevels[highest]].join())
      }
  return found.sort()
}

it('is what the rules say, each thing once', () => {
  fc.assert(
    fc.property(oneOf(people), memberships, grants, (who, inThem, all) => {
      const access = effectiveAccess(who, inThem, all)
      const told = access.map((g) => [g.ownerId, g.resource, g.resourceId, g.level].join())
      expect(told.sort()).toEqual(naively(who, inThem, all))
    }),
  )
})

it('is the same in whatever order it was said, so that nobody is told twice', () => {
  fc.assert(
    fc.property(oneOf(people), memberships, grants, (who, inThem, all) => {
      const there = effectiveAccess(who, inThem, all)
      const back = effectiveAccess(who, [...inThem].reverse(), [...all].reverse())
      expect(digestOf(back)).toBe(digestOf(there))
    }),
  )
})

it('is nothing where one is in no household, and of nobody’s own', () => {
  fc.assert(
    fc.property(oneOf(people), memberships, grants, (who, inThem, all) => {
      expect(effectiveAccess(who, [], all)).toEqual([])
      expect(effectiveAccess(who, inThem, all).filter(({ ownerId }) => ownerId === who)).toEqual([])
    }),
  )
})

it('is first over when the first of it is', () => {
  const until = (expiresAt: string | null): AccessGrant => ({
    ...{ ownerId: 'ann', resource: 'everything', resourceId: null, level: 'read' },
    ...{ familyId: null, expiresAt },
  })
  expect(firstExpiry([])).toBeNull()
  expect(firstExpiry([until(null)])).toBeNull()
  const [first, later] = ['2026-10-01T00:00:00.000Z', '2026-10-02T00:00:00.000Z'] as const
  expect(firstExpiry([until(later), until(null), until(first)])).toBe(first)
})
