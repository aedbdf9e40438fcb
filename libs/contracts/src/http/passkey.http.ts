import { z } from 'zod'
import { id, instant, text } from '../values.js'

/** Passkeys that somebody may have. */
export const passkeysMax = 20

// Texts that are shorter than the least that can be in them are refused before anything is decoded.
const encoded = (charactersMin: number, charactersMax: number): z.ZodString =>
  z
    .string()
    .regex(
      new RegExp(`^[A-Za-z0-9_-]{${charactersMin},${charactersMax}}$`),
      `must be base64url of ${charactersMin} to ${charactersMax} characters`,
    )
const clientDataJSON = encoded(40, 4_000)

const example = {
  clientDataJSON:
    'eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoibm9uZSIsIm9yaWdpbiI6Imh0dHBzOi8vZmxvcmluLmV4YW1wbGUub3JnIn0',
  attestationObject:
    'o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVkBZ0mWDeWIDoxodDQXD2R2YFuP5K65ooYyx5lc87qDHZdj',
  id: 'KEDetxZcUfinhVi6Za5nZQ',
  authenticatorData: 'SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ',
  signature: 'MEUCIQCJfQ7rFqV2s3zvT9ZrTtEJb0Ww2nWbJbGJ4tVqk1yH0wIgQm9',
  userHandle: 'AZL3oEscfT6PABorPE1e_w',
}

/** How a passkey is kept: on one device alone, or wherever its owner's devices bring it. */
export const passkeyDeviceTypes = ['single-device', 'multi-device'] as const
export type PasskeyDeviceType = (typeof passkeyDeviceTypes)[number]

export const passkey = z
  .object({
    id,
    name: z.string(),
    createdAt: instant,
    lastUsedAt: instant.nullable(),
    deviceType: z.enum(passkeyDeviceTypes),
    /** Whether there is another copy of it by now, as its device says. */
    backedUp: z.boolean(),
  })
  .meta({ id: 'Passkey' })
export type Passkey = z.infer<typeof passkey>

export const passkeyList = z.object({ items: z.array(passkey) }).meta({ id: 'PasskeyList' })
export type PasskeyList = z.infer<typeof passkeyList>

const descriptor = z.object({
  id: z.string(),
  type: z.literal('public-key'),
  transports: z.array(z.string()),
})
export type PasskeyDescriptor = z.infer<typeof descriptor>

/** `PublicKeyCredentialCreationOptionsJSON` of WebAuthn, as far as Florin uses it. */
export const passkeyCreation = z
  .object({
    challenge: z.string(),
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(z.object({ type: z.literal('public-key'), alg: z.int() })),
    /** Milliseconds. */
    timeout: z.int(),
    attestation: z.literal('none'),
    /** What somebody has already, so that no device makes a second one. */
    excludeCredentials: z.array(descriptor),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
  })
  .meta({ id: 'PasskeyCreation' })
export type PasskeyCreation = z.infer<typeof passkeyCreation>

/** `PublicKeyCredentialRequestOptionsJSON` of WebAuthn, as far as Florin uses it. */
export const passkeyRequest = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    /** Milliseconds. */
    timeout: z.int(),
    userVerification: z.literal('required'),
    /** None where the passkey tells who it is. */
    allowCredentials: z.array(descriptor),
  })
  .meta({ id: 'PasskeyRequest' })
export type PasskeyRequest = z.infer<typeof passkeyRequest>

/** What a browser answers to a creation (`RegistrationResponseJSON`), of which the rest is not looked at. */
const registration = z.object({
  response: z.object({
    clientDataJSON,
    attestationObject: encoded(60, 8_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/, 'must be a transport such as internal'))
      .max(10)
      .optional(),
  }),
})
export type PasskeyRegistration = z.infer<typeof registration>

/** What a browser answers to a request (`AuthenticationResponseJSON`), of which the rest is not looked at. */
export const passkeyAssertion = z.object({
  id: encoded(16, 1_400),
  response: z.object({
    clientDataJSON,
    authenticatorData: encoded(49, 2_000),
    signature: encoded(40, 2_000),
    /** Whose passkey it says it is. */
    userHandle: encoded(22, 22).nullish(),
  }),
})
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>

const name = text(100).meta({ example: 'Phone' })

export const newPasskeyBody = z.strictObject({ name, credential: registration }).meta({
  id: 'NewPasskey',
  example: {
    name: 'Phone',
    credential: {
      response: {
        ...{ clientDataJSON: example.clientDataJSON, transports: ['internal'] },
        attestationObject: example.attestationObject,
      },
    },
  },
})
export type NewPasskeyBody = z.infer<typeof newPasskeyBody>

export const renamePasskeyBody = z
  .strictObject({ name })
  .meta({ id: 'RenamePasskey', example: { name: 'Phone' } })
export type RenamePasskeyBody = z.infer<typeof renamePasskeyBody>

export const passkeySignInBody = z.strictObject({ credential: passkeyAssertion }).meta({
  id: 'PasskeySignIn',
  example: {
    credential: {
      id: example.id,
      response: {
        clientDataJSON: example.clientDataJSON,
        authenticatorData: example.authenticatorData,
        signature: example.signature,
        userHandle: example.userHandle,
      },
    },
  },
})
export type PasskeySignInBody = z.infer<typeof passkeySignInBody>
