import type { FamilyMember, Invitation } from '../../api/client.js'

export type Role = FamilyMember['role']
export type GivenRole = Invitation['role']

const given: readonly GivenRole[] = ['admin', 'member', 'viewer']

/** What somebody may make of a member, that which they are included; nothing where it is not theirs to say. */
export function rolesToGive(mine: Role, theirs: Role): readonly GivenRole[] {
  if (theirs === 'owner') return []
  if (mine === 'owner') return given
  return mine === 'admin' && theirs !== 'admin' ? ['member', 'viewer'] : []
}

/** As what somebody may invite others. */
export const rolesToInvite = (mine: Role): readonly GivenRole[] => rolesToGive(mine, 'member')

/** Whether a household can be handed to somebody. */
export const mayOwn = ({ role }: Pick<FamilyMember, 'role'>): boolean =>
  role === 'admin' || role === 'member'
