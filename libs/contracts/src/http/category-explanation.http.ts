import { z } from 'zod'
import { categorySources } from '../events/transaction.events.js'
import { fraction, id } from '../values.js'

const verdict = {
  categoryId: z.string(),
  /** Who decided; `default` when nothing in the line was known. */
  source: z.enum(categorySources),
  confidence: fraction,
  /** What of the line decided: a keyword, a merchant, a code, the bank's own word. Null when that is not to be told any more. */
  matched: z.string().nullable(),
}

export const categoryExplanation = z
  .object({
    transactionId: id,
    ...verdict,
    /** What automation says of the line, also where the user has decided. */
    automatic: z.object(verdict),
    /** Other categories that it might be, the likeliest first; three of them. */
    alternatives: z.array(
      z.object({
        categoryId: z.string(),
        /**
         * `chosen-before`: by the user, for the same merchant; `matched`: something else in the line says so; `related`: it stands
         * beside the one it has; `often-used`: by the user, whatever for.
         */
        because: z.enum(['chosen-before', 'matched', 'related', 'often-used']),
        matched: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CategoryExplanation' })
export type CategoryExplanation = z.infer<typeof categoryExplanation>
