import type { FamilyRole } from '@florin/contracts'

/** What somebody may do in a household that is about nobody in particular. */
export type FamilyAct = 'rename' | 'delete' | 'invite' | 'transfer' | 'leave'

const acts: Readonly<Record<FamilyAct, readonly FamilyRole[]>> = {
  rename: ['owner', 'admin'],
  invite: ['owner', 'admin'],
  delete: ['owner'],
  transfer: ['owner'],
  // Its owner hands it over first, or deletes it, so that none is without.
  leave: ['admin', 'member', 'viewer'],
}

/** Whose place somebody may give, change or take away: admins are the owner's affair. */
const manages: Readonly<Record<FamilyRole, readonly FamilyRole[]>> = {
  owner: ['admin', 'member', 'viewer'],
  admin: ['member', 'viewer'],
  member: [],
  viewer: [],
}

export const may = (role: FamilyRole, act: FamilyAct): boolean => acts[act].includes(role)

/** Whether somebody of a role may invite people into another one, remove them, or take their invitation back. */
export const mayManage = (role: FamilyRole, other: FamilyRole): boolean =>
  manages[role].includes(other)

/** Whether somebody may make of a role another one. */
export const mayChangeRole = (role: FamilyRole, from: FamilyRole, to: FamilyRole): boolean =>
  mayManage(role, from) && mayManage(role, to)

/** Who may be handed a household: who can change things in it. */
export const mayOwn = (role: FamilyRole): boolean => role === 'admin' || role === 'member'
