import { z } from 'zod'
import { defineEvent } from '../event.js'
import { instant } from '../values.js'

const act = z.object({
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})
/** As its owner knows it and nobody else can ring it: `+49 ••• 78`. */
const ofNumber = act.extend({ number: z.string() })

export const PhoneVerified = defineEvent({
  publisher: 'user',
  event: 'phone.verified',
  item: ofNumber,
  summary: 'A user has shown that a telephone number is theirs; it takes the place of one before.',
})

export const PhoneRemoved = defineEvent({
  publisher: 'user',
  event: 'phone.removed',
  item: ofNumber,
  summary: 'A user has taken their telephone number away.',
})

export const PhoneRefused = defineEvent({
  publisher: 'user',
  event: 'phone.refused',
  item: ofNumber.extend({ reason: z.string() }),
  summary: 'Somebody showed a code that was not the one sent to the number.',
})
