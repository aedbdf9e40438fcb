import { z } from 'zod'
import { defineEvent } from '../event.js'
import { id, instant } from '../values.js'

const origin = z.object({
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const SupportAccessGiven = defineEvent({
  publisher: 'user',
  event: 'support-access.given',
  /** `until` it ends by itself. */
  item: origin.extend({ id, until: instant }),
  summary: 'A user lets support look at what is theirs, for a time.',
})

export const SupportAccessEnded = defineEvent({
  publisher: 'user',
  event: 'support-access.ended',
  item: origin.extend({ id }),
  summary: 'A user no longer lets support look at what is theirs.',
})

export const SupportAccessExpired = defineEvent({
  publisher: 'user',
  event: 'support-access.expired',
  item: z.object({ id, at: instant }),
  summary: 'The time was over for which a user had let support look at what is theirs.',
})
