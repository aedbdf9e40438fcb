import { z } from 'zod'
import { defineEvent } from '../event.js'
import { instant } from '../values.js'

export const ConsentGiven = defineEvent({
  publisher: 'user',
  event: 'consent.given',
  item: z.object({
    /** What the text is about, `terms` or `privacy`; there may be more in time. */
    purpose: z.string(),
    version: z.string(),
    at: instant,
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
  }),
  summary: 'A user agreed to a version of a text.',
})
