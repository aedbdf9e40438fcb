import { z } from 'zod'
import { instant } from '../values.js'
import { passkeyAssertion } from './passkey.http.js'

/** Refuses a body that has none of these members, or several: each of them is named then. */
const exactlyOne =
  (...names: readonly [string, ...string[]]) =>
  (body: Readonly<Record<string, unknown>>, context: z.RefinementCtx): void => {
    const given = names.filter((name) => body[name] !== undefined)
    if (given.length === 1) return
    const message = `give one of ${names.join(', ')}`
    for (const name of given.length === 0 ? names.slice(0, 1) : given)
      context.addIssue({ code: 'custom', path: [name], message })
  }

const totpCode = z
  .string()
  .regex(/^\d{6}$/, 'must be six digits')
  .meta({ example: '123456' })
const recoveryCode = z.string().min(1).max(50).meta({ example: 'k7f2m-9qxtr' })

/** What an authenticator app is told; told once, and not asked for before a code has shown that it knows. */
export const totpSetup = z
  .object({
    /** Base32, to be typed where no picture can be taken. */
    secret: z.string(),
    /** `otpauth://totp/…`, to be shown as a QR code. */
    uri: z.string(),
  })
  .meta({ id: 'TotpSetup' })
export type TotpSetup = z.infer<typeof totpSetup>

export const confirmTotpBody = z
  .strictObject({ code: totpCode })
  .meta({ id: 'ConfirmTotp', example: { code: '123456' } })
export type ConfirmTotpBody = z.infer<typeof confirmTotpBody>

/** Told once: Florin keeps what it takes to recognise them. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' })
export type RecoveryCodes = z.infer<typeof recoveryCodes>

export const secondFactors = z
  .object({
    totp: z.object({
      /** Whether a code of an app is asked for besides the password. */
      active: z.boolean(),
      since: instant.nullable(),
    }),
    recoveryCodesLeft: z.int(),
  })
  .meta({ id: 'SecondFactors' })
export type SecondFactors = z.infer<typeof secondFactors>

/** What may be shown besides the password. */
export const secondFactorMethods = ['totp', 'recovery-code', 'passkey'] as const
export type SecondFactorMethod = (typeof secondFactorMethods)[number]

/** The second half of a sign-in: the challenge that the first was answered with, and one of the others. */
export const secondFactorBody = z
  .strictObject({
    challenge: z.string().min(1).max(200),
    code: totpCode.optional(),
    recoveryCode: recoveryCode.optional(),
  })
  .superRefine(exactlyOne('code', 'recoveryCode'))
  .meta({ id: 'SecondFactor', example: { challenge: 'nq2…', code: '123456' } })
export type SecondFactorBody = z.infer<typeof secondFactorBody>

/** One thing that proves who one is. */
export const stepUpBody = z
  .strictObject({
    password: z.string().min(1).max(1_000).optional(),
    code: totpCode.optional(),
    recoveryCode: recoveryCode.optional(),
    passkey: passkeyAssertion.optional(),
  })
  .superRefine(exactlyOne('password', 'code', 'recoveryCode', 'passkey'))
  .meta({ id: 'StepUp', example: { password: 'correct horse battery' } })
export type StepUpBody = z.infer<typeof stepUpBody>
