import { mayOwn, rolesToGive, rolesToInvite } from './roles.js'

it('by the owner to all others, by admins below them, and by nobody else', () => {
  expect(rolesToGive('owner', 'admin')).toEqual(['admin', 'member', 'viewer'])
  expect(rolesToGive('admin', 'viewer')).toEqual(['member', 'viewer'])
  expect(rolesToGive('admin', 'admin')).toEqual([])
  for (const role of ['owner', 'admin', 'member', 'viewer'] as const) {
    expect(rolesToGive(role, 'owner')).toEqual([])
    expect(rolesToGive('member', role)).toEqual([])
    expect(rolesToGive('viewer', role)).toEqual([])
  }
})

it('with an invitation as later on', () => {
  expect(rolesToInvite('owner')).toEqual(['admin', 'member', 'viewer'])
  expect(rolesToInvite('admin')).toEqual(['member', 'viewer'])
})

it('and a household goes to who may change things in it', () => {
  const roles = (['owner', 'admin', 'member', 'viewer'] as const).filter((role) => mayOwn({ role }))
  expect(roles).toEqual(['admin', 'member'])
})
