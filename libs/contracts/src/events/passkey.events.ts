import { z } from 'zod'
import { defineEvent } from '../event.js'
import { id, instant } from '../values.js'

const act = z.object({
  id,
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const PasskeyAdded = defineEvent({
  publisher: 'user',
  event: 'passkey.added',
  /** `single-device` or `multi-device`; there may be more in time. */
  item: act.extend({ deviceType: z.string(), backedUp: z.boolean() }),
  summary: 'A user can sign in by a passkey.',
})

export const PasskeyRenamed = defineEvent({
  publisher: 'user',
  event: 'passkey.renamed',
  item: act,
  summary: 'A user calls a passkey by another name.',
})

export const PasskeyRemoved = defineEvent({
  publisher: 'user',
  event: 'passkey.removed',
  item: act,
  summary: 'A user took a passkey away; nobody signs in by it.',
})

export const PasskeyRefused = defineEvent({
  publisher: 'user',
  event: 'passkey.refused',
  /** `not-proven`, `counter-went-back` or `suspended`; there may be more in time. */
  item: act.extend({ reason: z.string() }),
  summary: 'Somebody showed a passkey of a user and was not let in.',
})
