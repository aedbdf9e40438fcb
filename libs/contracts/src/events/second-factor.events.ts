import { z } from 'zod'
import { defineEvent } from '../event.js'
import { instant } from '../values.js'

const act = z.object({
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})
/** `totp` or `recovery-code`; there may be more in time. */
const ofType = act.extend({ type: z.string() })

export const SecondFactorAdded = defineEvent({
  publisher: 'user',
  event: 'second-factor.added',
  item: ofType,
  summary: 'A user is asked for a second factor from now on.',
})

export const SecondFactorRemoved = defineEvent({
  publisher: 'user',
  event: 'second-factor.removed',
  item: ofType,
  summary: 'A user is not asked for a second factor any more.',
})

export const SecondFactorRefused = defineEvent({
  publisher: 'user',
  event: 'second-factor.refused',
  item: ofType.extend({ reason: z.string() }),
  summary: 'Somebody showed a code that is not good, or was used before.',
})

export const RecoveryCodesMade = defineEvent({
  publisher: 'user',
  event: 'recovery-codes.made',
  item: act,
  summary: 'A user was given recovery codes; those before are good no longer.',
})

export const RecoveryCodeUsed = defineEvent({
  publisher: 'user',
  event: 'recovery-code.used',
  item: act.extend({ left: z.int() }),
  summary: 'A user proved who they are by a recovery code.',
})
