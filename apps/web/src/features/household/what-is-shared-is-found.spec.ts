import type { FamilyGrant } from '../../api/client.js'
import { levelFor, levelsOf, type Thing } from './shared-things.js'

const thing: Thing = { resource: 'account', id: 't1', name: 'Current' }
const grant = (more: Partial<FamilyGrant>): FamilyGrant => ({
  ...{ ownerId: 'ann', resource: 'account', resourceId: 't1', memberId: null, level: 'read' },
  ...more,
})

it('by whose it is, what it is, and for whom', () => {
  const grants = [
    grant({ ownerId: 'ben', level: 'write' }),
    grant({ resource: 'budget', level: 'write' }),
    grant({ memberId: 'cem', level: 'none' }),
    grant({}),
  ]
  expect(levelFor(grants, thing, 'ann', null)).toBe('read')
  expect(levelFor(grants, thing, 'ann', 'cem')).toBe('none')
  expect(levelFor(grants, thing, 'ann', 'ben')).toBeUndefined()
})

it('accounts have a balance that can be shown alone, budgets have none', () => {
  expect(levelsOf({ resource: 'account' })).toContain('balance')
  expect(levelsOf({ resource: 'budget' })).not.toContain('balance')
})
