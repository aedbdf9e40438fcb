import { z } from 'zod'
import { defineEvent } from '../event.js'
import { id, instant } from '../values.js'

const act = z.object({
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const SessionOpened = defineEvent({
  publisher: 'user',
  event: 'session.opened',
  item: act.extend({
    sessionId: id,
    /** `federation`; there may be more in time. */
    method: z.string(),
    /** Who said who it is: the name of another party, such as `google`; null where nobody else did. */
    by: z.string().nullable(),
    /** How they proved who they are (RFC 8176), as far as Florin saw it. */
    amr: z.array(z.string()),
  }),
  summary: 'A user signed in without a password and was given tokens.',
})

/** An identity at another party, which the operator names: `google`. */
const linked = act.extend({ id, provider: z.string() })

export const IdentityLinked = defineEvent({
  publisher: 'user',
  event: 'identity.linked',
  item: linked,
  summary: 'A user can sign in by an identity at another party.',
})

export const IdentityUnlinked = defineEvent({
  publisher: 'user',
  event: 'identity.unlinked',
  item: linked,
  summary: 'A user took an identity at another party off; nobody signs in by it.',
})
