import { z } from 'zod'
import { defineEvent } from '../event.js'
import { id, instant } from '../values.js'

const act = z.object({
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
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
