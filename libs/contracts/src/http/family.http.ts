import { z } from 'zod'
import { id, instant, text, version } from '../values.js'
import { email } from './user.http.js'

/** Households that one person may be in. */
export const familiesMax = 5
/** People in a household, those counted who are invited. */
export const familyMembersMax = 20
/** Grants in a household, of all its members. */
export const familyGrantsMax = 200
/** Days that an invitation is good for. */
export const invitationDays = 7

export const familyRoles = ['owner', 'admin', 'member', 'viewer'] as const
export type FamilyRole = (typeof familyRoles)[number]
/** Roles that can be given; an owner is made by handing the household over. */
export const givenRoles = ['admin', 'member', 'viewer'] as const
export type GivenRole = (typeof givenRoles)[number]

export const sharedResources = ['account', 'budget'] as const
export type SharedResource = (typeof sharedResources)[number]
/** Each includes those before: nothing, what is left of it, everything about it, changing it. */
export const accessLevels = ['none', 'balance', 'read', 'write'] as const
export type AccessLevel = (typeof accessLevels)[number]

const role = z.enum(familyRoles)
const givenRole = z.enum(givenRoles)

export const familyBody = z
  .strictObject({ name: text(100) })
  .meta({ id: 'NewFamily', example: { name: 'Rose Street 4' } })
export type FamilyBody = z.infer<typeof familyBody>

export const family = z
  .object({
    id,
    name: z.string(),
    /** Of whoever asks. */
    role,
    members: z.int(),
    createdAt: instant,
    version,
  })
  .meta({ id: 'Family' })
export type Family = z.infer<typeof family>

export const familyList = z.object({ items: z.array(family) }).meta({ id: 'FamilyList' })
export type FamilyList = z.infer<typeof familyList>

export const familyMember = z
  .object({ userId: id, name: z.string(), role, joinedAt: instant })
  .meta({ id: 'FamilyMember' })
export type FamilyMember = z.infer<typeof familyMember>

export const familyMemberList = z
  .object({ items: z.array(familyMember) })
  .meta({ id: 'FamilyMemberList' })
export type FamilyMemberList = z.infer<typeof familyMemberList>

export const memberRoleBody = z
  .strictObject({ role: givenRole })
  .meta({ id: 'MemberRole', example: { role: 'viewer' } })
export type MemberRoleBody = z.infer<typeof memberRoleBody>

export const newOwnerBody = z
  .strictObject({ memberId: id })
  .meta({ id: 'NewOwner', example: { memberId: '0192f000-0000-7000-8000-000000000001' } })
export type NewOwnerBody = z.infer<typeof newOwnerBody>

export const invitationBody = z
  .strictObject({ email, role: givenRole })
  .meta({ id: 'NewInvitation', example: { email: 'ben@example.org', role: 'member' } })
export type InvitationBody = z.infer<typeof invitationBody>

/** Says nothing of whether anybody with that address is here. */
export const invitation = z
  .object({
    id,
    email: z.string(),
    role: givenRole,
    /** Who sent it. */
    invitedBy: id,
    createdAt: instant,
    expiresAt: instant,
  })
  .meta({ id: 'Invitation' })
export type Invitation = z.infer<typeof invitation>

export const invitationList = z
  .object({ items: z.array(invitation) })
  .meta({ id: 'InvitationList' })
export type InvitationList = z.infer<typeof invitationList>

export const invitationTokenBody = z
  .strictObject({ token: z.string().min(1).max(200) })
  .meta({ id: 'InvitationToken', example: { token: 'nq2…' } })
export type InvitationTokenBody = z.infer<typeof invitationTokenBody>

/** What somebody sees of a household before they join. */
export const openedInvitation = z
  .object({ family: z.string(), invitedBy: z.string(), role: givenRole, expiresAt: instant })
  .meta({ id: 'OpenedInvitation' })
export type OpenedInvitation = z.infer<typeof openedInvitation>

const granted = {
  resource: z.enum(sharedResources),
  resourceId: id,
  /** Null for everybody in the household who has no grant of their own for it. */
  memberId: id.nullable(),
}

export const familyGrantBody = z
  .strictObject({
    ...granted,
    /** Null takes back what was said of this member: what holds for everybody holds for them. */
    level: z.enum(accessLevels).nullable(),
  })
  .meta({
    id: 'NewFamilyGrant',
    example: {
      resource: 'account',
      resourceId: '0192f000-0000-7000-8000-000000000002',
      memberId: null,
      level: 'read',
    },
  })
export type FamilyGrantBody = z.infer<typeof familyGrantBody>

export const familyGrant = z
  .object({
    ...granted,
    /** Whose it is. */
    ownerId: id,
    level: z.enum(accessLevels),
  })
  .meta({ id: 'FamilyGrant' })
export type FamilyGrant = z.infer<typeof familyGrant>

export const familyGrantList = z
  .object({ items: z.array(familyGrant) })
  .meta({ id: 'FamilyGrantList' })
export type FamilyGrantList = z.infer<typeof familyGrantList>
