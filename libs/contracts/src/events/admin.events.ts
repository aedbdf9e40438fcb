import { z } from 'zod'
import { defineEvent } from '../event.js'
import { id, instant } from '../values.js'

/** Something that was done to a user by somebody who may do so; the user's own trail tells of it as well. */
const adminAct = z.object({
  userId: id,
  at: instant,
  /** The administrator; null for an operator, who has the database. */
  adminId: id.nullable(),
  /** As they gave it; both trails tell it. */
  reason: z.string(),
  /** Where the administrator was, which the user is not told. */
  from: z.object({ ipAddress: z.string().nullable(), userAgent: z.string().nullable() }),
})

export const UserSuspended = defineEvent({
  publisher: 'user',
  event: 'user.suspended',
  item: adminAct,
  summary: 'An administrator keeps a user out: every session and token of theirs has ended.',
})

export const UserReinstated = defineEvent({
  publisher: 'user',
  event: 'user.reinstated',
  item: adminAct,
  summary: 'An administrator lets a user sign in again.',
})

export const UserRoleChanged = defineEvent({
  publisher: 'user',
  event: 'user.role-changed',
  /** Roles such as `user`, `premium` and `admin`; there may be more in time. */
  item: adminAct.extend({
    before: z.object({ role: z.string() }),
    after: z.object({ role: z.string() }),
  }),
  summary: 'An operator gave a user another role; their sessions have ended.',
})

export const KycApproved = defineEvent({
  publisher: 'user',
  event: 'kyc.approved',
  item: adminAct,
  summary: 'An administrator has made sure who a user is.',
})

export const KycRejected = defineEvent({
  publisher: 'user',
  event: 'kyc.rejected',
  item: adminAct,
  summary: 'An administrator could not make sure by their papers who a user is.',
})

export const IdentityDocumentInspected = defineEvent({
  publisher: 'user',
  event: 'identity-document.inspected',
  item: adminAct.extend({ id }),
  summary: 'The content of an identity document was given to an administrator.',
})

export const SupportAccessOpened = defineEvent({
  publisher: 'user',
  event: 'support-access.opened',
  /** The id is that of what the user gave; `until` the administrator may look. */
  item: adminAct.extend({ id, until: instant }),
  summary: 'An administrator looks at what is a user’s, as the user lets support do.',
})

/** Everything that is written into the log of what administrators do. */
export const adminActs = [
  UserSuspended,
  UserReinstated,
  UserRoleChanged,
  KycApproved,
  KycRejected,
  IdentityDocumentInspected,
  SupportAccessOpened,
] as const

const origin = z.object({
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const KycRequested = defineEvent({
  publisher: 'user',
  event: 'kyc.requested',
  item: origin,
  summary: 'A user asked to have made sure who they are, by the papers they have added.',
})

export const KycWithdrawn = defineEvent({
  publisher: 'user',
  event: 'kyc.withdrawn',
  item: origin,
  summary: 'A user asks no longer to have made sure who they are.',
})
