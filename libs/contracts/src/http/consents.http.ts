import { z } from 'zod'
import { consentPurposes } from '../consent-versions.js'
import { instant } from '../values.js'

/** Of a text; one that is not the newest is refused with the field's name. */
export const consentVersion = z.string().min(1).max(20)

export const consentBody = z
  .strictObject({ purpose: z.enum(consentPurposes), version: consentVersion })
  .meta({ id: 'Consent', example: { purpose: 'terms', version: '2026-11-23' } })
export type ConsentBody = z.infer<typeof consentBody>

const given = z.object({ version: z.string(), at: instant })

export const consentList = z
  .object({
    items: z.array(
      z.object({
        /** `terms` or `privacy`; there may be more in time. */
        purpose: z.string(),
        /** Of the text that is good today. */
        version: z.string(),
        /** Whether that is what was agreed to last. */
        agreed: z.boolean(),
        /** What was agreed to and when, the newest first. */
        history: z.array(given),
      }),
    ),
  })
  .meta({
    id: 'ConsentList',
    example: {
      items: [
        {
          purpose: 'terms',
          version: '2026-11-23',
          agreed: true,
          history: [{ version: '2026-11-23', at: '2026-11-24T07:30:00.000Z' }],
        },
      ],
    },
  })
export type ConsentList = z.infer<typeof consentList>
