import { z } from 'zod'
import { instant } from '../values.js'

const masked = z.string().meta({ example: '+49 ••• 78' })

/** A telephone number, of which its owner is shown what they know it by. */
export const phone = z
  .object({
    /** Null for who has confirmed none. */
    number: masked.nullable(),
    verifiedAt: instant.nullable(),
    /** One that waits for the code that was sent there. */
    pending: z
      .object({
        number: masked,
        /** When the code is no longer good. */
        expiresAt: instant,
        triesLeft: z.int(),
        /** From when on another one may be sent. */
        resendAt: instant,
      })
      .nullable(),
    /** False where nothing is set up that could send a code. */
    available: z.boolean(),
  })
  .meta({ id: 'Phone' })
export type Phone = z.infer<typeof phone>

export const setPhoneBody = z
  .strictObject({
    /** With its country: `+49 151 12345678`. Blanks, dots, dashes, brackets and a `(0)` are left out. */
    number: z.string().min(1).max(50).meta({ example: '+49 151 12345678' }),
  })
  .meta({ id: 'SetPhone', example: { number: '+49 151 12345678' } })
export type SetPhoneBody = z.infer<typeof setPhoneBody>

export const verifyPhoneBody = z
  .strictObject({
    code: z
      .string()
      .regex(/^\d{6}$/, 'must be six digits')
      .meta({ example: '123456' }),
  })
  .meta({ id: 'VerifyPhone', example: { code: '123456' } })
export type VerifyPhoneBody = z.infer<typeof verifyPhoneBody>
