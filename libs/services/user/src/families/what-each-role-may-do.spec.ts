import { familyRoles, type FamilyRole } from '@florin/contracts'
import fc from 'fast-check'
import { may, mayChangeRole, mayManage, mayOwn, type FamilyAct } from './roles.js'

const role = fc.constantFrom(...familyRoles)
const acts: FamilyAct[] = ['rename', 'delete', 'invite', 'transfer', 'leave']
const allowed = (of: FamilyRole): FamilyAct[] => acts.filter((act) => may(of, act))

it('is more the higher it is, but for leaving, which the owner may not', () => {
  expect(allowed('owner')).toEqual(['rename', 'delete', 'invite', 'transfer'])
  expect(allowed('admin')).toEqual(['rename', 'invite', 'leave'])
  expect(allowed('member')).toEqual(['leave'])
  expect(allowed('viewer')).toEqual(['leave'])
})

it('nobody has power over the owner, over themselves’ like, or gives what they do not have', () => {
  fc.assert(
    fc.property(role, role, role, (mine, from, to) => {
      expect(mayManage(mine, 'owner')).toBe(false)
      expect(mayManage(mine, mine)).toBe(false)
      if (mayChangeRole(mine, from, to))
        expect(
          [from, to].every((other) => familyRoles.indexOf(other) > familyRoles.indexOf(mine)),
        ).toBe(true)
      if (mayManage(mine, to)) expect(may(mine, 'invite')).toBe(true)
    }),
  )
})

it('a household is handed to who can change things in it', () => {
  expect(familyRoles.filter(mayOwn)).toEqual(['admin', 'member'])
})
