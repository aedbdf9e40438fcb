import { z } from 'zod'
import { defineEvent } from '../event.js'
import { id, instant, version } from '../values.js'

/** Most grants that one person may hold at a time, of all households and people together. */
export const accessGrantsMax = 500

/** What one person lets another see, or do, of what is theirs. */
export const accessGrant = z.object({
  /** Whose it is. */
  ownerId: id,
  /** `account`, `budget`, or `everything` of the owner's, for administrators alone; there may be more in time. */
  resource: z.string(),
  /** Null for everything. Nobody has looked whether it is the owner's: other rows than theirs are never looked at. */
  resourceId: id.nullable(),
  /** `balance`, `read` or `write`, each of which includes those before; there may be more in time. */
  level: z.string(),
  /** The household that it is shared in; null where it is in none. */
  familyId: id.nullable(),
  /** From then on it is over, whether or not anybody says so. */
  expiresAt: instant.nullable(),
})
export type AccessGrant = z.infer<typeof accessGrant>

export const AccessChanged = defineEvent({
  publisher: 'user',
  event: 'access.changed',
  /** All that the event's user was granted, as it is now: it takes the place of every earlier one. */
  item: z.object({ version, grants: z.array(accessGrant).max(accessGrantsMax) }),
  summary: 'What somebody may see or do of what is another’s is different now.',
})
