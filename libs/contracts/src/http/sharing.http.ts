import { z } from 'zod'
import { id } from '../values.js'

/**
 * Whose a list shows: `mine`; `yours`, what others share with me; `ours`, that and what I share with anybody; or `all` that
 * I may see.
 */
export const whose = z.enum(['mine', 'yours', 'ours', 'all'])
/** Of a list that takes it. */
export const whoseDescription =
  '`whose`: what is one’s own (`mine`, unless told), what others share (`yours`), that and what one shares (`ours`), or `all`.'
export type Whose = z.infer<typeof whose>

/** Whose it is that somebody is shown, and what they may do with it; not there on one's own. */
export const sharedBy = z
  .object({
    userId: id,
    /** `balance`, `read` or `write`; there may be more in time. */
    level: z.string(),
  })
  .meta({ id: 'SharedBy' })
export type SharedBy = z.infer<typeof sharedBy>
