import { z } from 'zod'
import { defineEvent } from '../event.js'
import { id, instant } from '../values.js'

/** Neither address is told to other services. */
const emailChange = z.object({
  /** Of the change. */
  id,
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const EmailChangeAsked = defineEvent({
  publisher: 'user',
  event: 'email-change.asked',
  item: emailChange.extend({ expiresAt: instant }),
  summary: 'A user asked for another e-mail address; both addresses have to confirm it.',
})

export const EmailChangeConfirmed = defineEvent({
  publisher: 'user',
  event: 'email-change.confirmed',
  /** Where the link was sent: `old` or `new`. */
  item: emailChange.extend({ side: z.string() }),
  summary: 'A change of a user’s e-mail address was confirmed at one of the two addresses.',
})

export const EmailChangeDone = defineEvent({
  publisher: 'user',
  event: 'email-change.done',
  /** `undoUntil` the former address may take it back. */
  item: emailChange.extend({ undoUntil: instant }),
  summary: 'A user has another e-mail address, as both addresses have confirmed.',
})

export const EmailChangeWithdrawn = defineEvent({
  publisher: 'user',
  event: 'email-change.withdrawn',
  /** `user`, `replaced` by another one, or `taken` by somebody else meanwhile; there may be more in time. */
  item: emailChange.extend({ reason: z.string() }),
  summary: 'A change of a user’s e-mail address that was asked for will not take place.',
})

export const EmailChangeTakenBack = defineEvent({
  publisher: 'user',
  event: 'email-change.taken-back',
  /** Whether the address had been changed by then. */
  item: emailChange.extend({ wasDone: z.boolean() }),
  summary:
    'Whoever reads the former address said that a change of it was not theirs: it is as before, everything has ended that was signed in, and what was added meanwhile is gone.',
})
