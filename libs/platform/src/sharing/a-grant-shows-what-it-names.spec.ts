import type { AccessGrant } from '@florin/contracts'
import fc from 'fast-check'
import { newId } from '../context/ids.js'
import { givenResources, sharedResources } from './grants.js'

const at = new Date('2026-11-22T12:00:00Z')
const [ann, ben] = [newId(), newId()]
const grant = (fields: Partial<AccessGrant>): AccessGrant => ({
  ...{ ownerId: ann, resource: 'account', resourceId: newId(), level: 'read' },
  ...{ familyId: null, expiresAt: null, ...fields },
})
const shown = (grants: AccessGrant[], need: 'balance' | 'read' | 'write' = 'balance'): unknown[] =>
  sharedResources(grants, 'account', need, at).map(({ ownerId, ids }) => [ownerId, ids])

it('a level includes those before it, and no other', () => {
  const of = (level: string): number[] =>
    (['balance', 'read', 'write'] as const).map((need) => shown([grant({ level })], need).length)
  expect(['none', 'balance', 'read', 'write', 'later'].map(of)).toEqual([
    [0, 0, 0],
    [1, 0, 0],
    [1, 1, 0],
    [1, 1, 1],
    [0, 0, 0],
  ])
})

it('what has expired, or is of another kind, shows nothing', () => {
  expect(shown([grant({ expiresAt: at.toISOString() })])).toEqual([])
  expect(shown([grant({ expiresAt: '2026-11-22T12:00:00.001Z' })])).toHaveLength(1)
  expect(shown([grant({ resource: 'budget' })])).toEqual([])
  expect(shown([grant({ resource: 'goal' })])).toEqual([])
})

it('everything is everything of that owner alone', () => {
  const resourceId = newId()
  const grants = [
    grant({ resource: 'everything', resourceId: null }),
    grant({ ownerId: ben, resourceId }),
  ]
  expect(new Map(shown(grants) as [string, unknown][])).toEqual(
    new Map<string, unknown>([
      [ann, 'everything'],
      [ben, [resourceId]],
    ]),
  )
})

it('tells the highest level that there is for a resource', () => {
  const [one, other] = [newId(), newId()]
  const [shared] = sharedResources(
    [
      grant({ resourceId: one, level: 'write' }),
      grant({ resource: 'everything', resourceId: null }),
    ],
    ...(['account', 'balance', at] as const),
  )
  expect([shared?.levelOf(one), shared?.levelOf(other)]).toEqual(['write', 'read'])
})

it('an owner shares what anybody may see', () => {
  const ids = [newId(), newId()]
  const grants = [
    ...ids.map((resourceId) => grant({ resourceId })),
    grant({ level: 'none' }),
    grant({ expiresAt: '2020-01-01T00:00:00Z' }),
  ]
  expect(givenResources(grants, 'account', at)).toEqual(ids)
  expect(givenResources([], 'account', at)).toEqual([])
})

it('nothing is ever shown that no grant in force names', () => {
  const ids = Array.from({ length: 4 }, newId)
  const any = fc.record({
    ownerId: fc.constantFrom(ann, ben),
    resource: fc.constantFrom('account', 'budget', 'everything'),
    resourceId: fc.constantFrom(...ids),
    level: fc.constantFrom('none', 'balance', 'read', 'write'),
    familyId: fc.constant(null),
    expiresAt: fc.constantFrom(null, '2026-11-22T11:59:59Z', '2026-11-22T12:00:01Z'),
  })
  const ranks = ['none', 'balance', 'read', 'write']
  fc.assert(
    fc.property(
      fc.array(any, { maxLength: 12 }),
      fc.constantFrom('balance' as const, 'read' as const, 'write' as const),
      (grants, need) => {
        const found = sharedResources(grants, 'account', need, at)
        for (const owner of [ann, ben])
          for (const id of ids) {
            const allowed = grants.some(
              (one) =>
                one.ownerId === owner &&
                (one.resource === 'everything' ||
                  (one.resource === 'account' && one.resourceId === id)) &&
                ranks.indexOf(one.level) >= ranks.indexOf(need) &&
                !(one.expiresAt !== null && new Date(one.expiresAt) <= at),
            )
            const of = found.find(({ ownerId }) => ownerId === owner)?.ids ?? []
            expect(of === 'everything' || of.includes(id)).toBe(allowed)
          }
      },
    ),
  )
})
