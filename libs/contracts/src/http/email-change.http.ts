import { z } from 'zod'
import { instant } from '../values.js'
import { email } from './user.http.js'

const token = z.string().min(1).max(200)

export const emailChangeBody = z.strictObject({ email }).meta({ id: 'NewEmail' })
export type EmailChangeBody = z.infer<typeof emailChangeBody>

/** Where a change of address has to be confirmed. */
export const emailSides = ['old', 'new'] as const
export type EmailSide = (typeof emailSides)[number]

export const emailChangeState = z
  .object({
    /** Null where nothing is asked for. */
    pending: z
      .object({
        /** The address that was asked for. Whether somebody else has it is told to nobody. */
        email: z.string(),
        askedAt: instant,
        /** It has to be confirmed at both by then. */
        expiresAt: instant,
        /** Where it has been confirmed. */
        confirmed: z.array(z.enum(emailSides)),
      })
      .nullable(),
  })
  .meta({
    id: 'EmailChange',
    example: {
      pending: {
        email: 'ann@example.com',
        askedAt: '2026-11-02T07:30:00.000Z',
        expiresAt: '2026-11-03T07:30:00.000Z',
        confirmed: ['new'],
      },
    },
  })
export type EmailChangeState = z.infer<typeof emailChangeState>

export const emailChangeLinkBody = z
  .strictObject({
    /** What stands behind `#token=` in the link. */
    token,
  })
  .meta({ id: 'EmailChangeLink' })
export type EmailChangeLinkBody = z.infer<typeof emailChangeLinkBody>

export const emailChangeOutcome = z
  .object({
    /** Whether the address is the new one by now; otherwise the other link is waited for. */
    changed: z.boolean(),
  })
  .meta({ id: 'EmailChangeOutcome', example: { changed: false } })
export type EmailChangeOutcome = z.infer<typeof emailChangeOutcome>
