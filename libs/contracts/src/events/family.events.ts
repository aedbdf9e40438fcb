import { z } from 'zod'
import { defineEvent } from '../event.js'
import { id, instant } from '../values.js'

/** Something that happened in a household, as those whom it concerns hear of it, each in an event of their own. */
const inFamily = z.object({
  familyId: id,
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})
/** Who it was done to or with. */
const ofMember = inFamily.extend({ memberId: id })
/** `owner`, `admin`, `member` or `viewer`; there may be more in time. */
const role = z.string()
/** `none`, `balance`, `read` or `write`, of which there may be more in time; null where nothing is said. */
const level = z.string().nullable()

export const FamilyCreated = defineEvent({
  publisher: 'user',
  event: 'family.created',
  item: inFamily,
  summary: 'A user made a household.',
})

export const FamilyRenamed = defineEvent({
  publisher: 'user',
  event: 'family.renamed',
  item: inFamily,
  summary: 'A user gave a household another name.',
})

export const FamilyDeleted = defineEvent({
  publisher: 'user',
  event: 'family.deleted',
  item: inFamily,
  summary: 'A household is no more; whoever was in it shares nothing there any longer.',
})

export const FamilyInvitationSent = defineEvent({
  publisher: 'user',
  event: 'family.invitation-sent',
  item: inFamily.extend({ invitationId: id, role }),
  summary: 'A user invited somebody to a household by e-mail.',
})

export const FamilyInvitationCancelled = defineEvent({
  publisher: 'user',
  event: 'family.invitation-cancelled',
  item: inFamily.extend({ invitationId: id }),
  summary: 'A user took an invitation to a household back.',
})

export const FamilyInvitationDeclined = defineEvent({
  publisher: 'user',
  event: 'family.invitation-declined',
  item: inFamily.extend({ invitationId: id }),
  summary: 'Somebody does not want to join a household: told to them and to who invited them.',
})

export const FamilyMemberJoined = defineEvent({
  publisher: 'user',
  event: 'family.member-joined',
  item: ofMember.extend({ role }),
  summary: 'Somebody accepted an invitation: told to them and to who invited them.',
})

export const FamilyMemberLeft = defineEvent({
  publisher: 'user',
  event: 'family.member-left',
  item: ofMember,
  summary: 'Somebody left a household: told to them and to its owner.',
})

export const FamilyMemberRemoved = defineEvent({
  publisher: 'user',
  event: 'family.member-removed',
  item: ofMember,
  summary: 'Somebody was removed from a household: told to them and to who did it.',
})

export const FamilyRoleChanged = defineEvent({
  publisher: 'user',
  event: 'family.role-changed',
  item: ofMember.extend({ before: z.object({ role }), after: z.object({ role }) }),
  summary: 'Somebody has another role in a household: told to them and to who gave it.',
})

export const FamilyOwnershipTransferred = defineEvent({
  publisher: 'user',
  event: 'family.ownership-transferred',
  item: ofMember,
  summary: 'A household has another owner: told to both.',
})

export const FamilyGrantChanged = defineEvent({
  publisher: 'user',
  event: 'family.grant-changed',
  item: inFamily.extend({
    /** Whose resource it is. */
    ownerId: id,
    /** Null for everybody in the household. */
    memberId: id.nullable(),
    resource: z.string(),
    resourceId: id,
    before: z.object({ level }),
    after: z.object({ level }),
  }),
  summary: 'A user shares something in a household differently: told to them and to the member.',
})
