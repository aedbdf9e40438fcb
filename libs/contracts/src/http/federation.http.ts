import { z } from 'zod'
import { id, instant } from '../values.js'
import { registerBody } from './user.http.js'

/** What the operator calls another party. */
const providerId = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, 'must be a name such as google')

/** Another party that says who somebody is, such as Google. */
export const identityProvider = z
  .object({
    id: providerId,
    /** As people know it. */
    label: z.string(),
    /** Whether somebody new can sign up by it; else it is linked first. */
    signsUp: z.boolean(),
  })
  .meta({ id: 'IdentityProvider', example: { id: 'google', label: 'Google', signsUp: true } })
export type IdentityProvider = z.infer<typeof identityProvider>

export const identityProviderList = z
  .object({ items: z.array(identityProvider), nextCursor: z.null() })
  .meta({ id: 'IdentityProviderList' })
export type IdentityProviderList = z.infer<typeof identityProviderList>

export const federationStartBody = z
  .strictObject({ provider: providerId })
  .meta({ id: 'FederationStartBody', example: { provider: 'google' } })
export type FederationStartBody = z.infer<typeof federationStartBody>

const begun = {
  attempt: 'Nq0ZbqDJvRgf0lTzpV0bOo1r2i3dHkYk3QhVJr5m8mU',
  authorizationUrl: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=florin',
  expiresIn: 600,
}

/** A way to the other party and back. */
export const federationStart = z
  .object({
    /** Known to whoever begins alone, and shown again at the end; good for one. */
    attempt: z.string(),
    /** Where the browser goes; it comes back to `/start/callback/PROVIDER` with a code and the state. */
    authorizationUrl: z.string(),
    /** Seconds the attempt is good for. */
    expiresIn: z.int(),
  })
  .meta({ id: 'FederationStart', example: begun })
export type FederationStart = z.infer<typeof federationStart>

const finished = {
  provider: 'google',
  attempt: begun.attempt,
  code: 'SplxlOBeZQQYbYS6WxSbIA',
  state: 'C5mUQmcoB7nqUAF1Vw1ZzGiKoyoVUn0Xqz9gRi3PGqg',
}

/** What is neither blank nor a sign that nobody sees, as all that such a flow is about. */
const visible = (charactersMax: number) =>
  z
    .string()
    .max(charactersMax)
    .regex(/^[\x21-\x7e]+$/, 'must be visible ASCII')

/** What a browser came back with, and the attempt that it is the end of. */
export const federationFinishBody = z
  .strictObject({
    provider: providerId,
    attempt: visible(100),
    code: visible(4_000),
    state: visible(200),
    /** What came back as `iss` (RFC 9207), if anything did. */
    iss: visible(500).optional(),
  })
  .meta({ id: 'FederationFinishBody', example: finished })
export type FederationFinishBody = z.infer<typeof federationFinishBody>

/** As `FederationFinishBody`; the rest is for somebody who signs up by it. */
export const federatedSignInBody = federationFinishBody
  .extend(registerBody.pick({ currency: true, timezone: true, locale: true }).shape)
  .meta({ id: 'FederatedSignInBody', example: { ...finished, timezone: 'Europe/Dublin' } })
export type FederatedSignInBody = z.infer<typeof federatedSignInBody>

/** An identity at another party by which its user can sign in. */
export const linkedIdentity = z
  .object({
    id,
    provider: z.string().meta({ example: 'google' }),
    /** The party as people know it. */
    label: z.string().meta({ example: 'Google' }),
    /** What the other party calls them, as far as it says. */
    name: z.string().nullable(),
    email: z.string().nullable(),
    linkedAt: instant,
  })
  .meta({ id: 'LinkedIdentity' })
export type LinkedIdentity = z.infer<typeof linkedIdentity>

export const linkedIdentityList = z
  .object({ items: z.array(linkedIdentity), nextCursor: z.null() })
  .meta({ id: 'LinkedIdentityList' })
export type LinkedIdentityList = z.infer<typeof linkedIdentityList>
