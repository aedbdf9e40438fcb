import { z } from 'zod'
import { defineEvent } from '../event.js'
import { change, currency, id, instant, version } from '../values.js'

/** What other services need to know of a user: no name, no address. */
export const userFact = z.object({
  userId: id,
  currency,
  timezone: z.string(),
  locale: z.string(),
  version,
})
export type UserFact = z.infer<typeof userFact>

export const UserRegistered = defineEvent({
  publisher: 'user',
  event: 'user.registered',
  item: userFact,
  summary: 'A person signed up.',
})

export const UserUpdated = defineEvent({
  publisher: 'user',
  event: 'user.updated',
  item: change(userFact),
  summary: 'A user changed their profile or regional settings.',
})

export const UserLeft = defineEvent({
  publisher: 'user',
  event: 'user.left',
  item: z.object({ userId: id, at: instant }),
  summary: 'Somebody who only tried Florin out was removed: nobody acts for them again.',
})

const session = z.object({
  sessionId: id,
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const SessionStarted = defineEvent({
  publisher: 'user',
  event: 'session.started',
  item: session.extend({
    method: z.enum(['registration', 'password']),
    /** How they proved who they are (RFC 8176): `pwd`, `otp`, `mfa`. */
    amr: z.array(z.string()).optional(),
  }),
  summary: 'A user signed in and was given tokens.',
})

export const SessionOpened = defineEvent({
  publisher: 'user',
  event: 'session.opened',
  item: session.extend({
    /** `passkey` or `federation`; there may be more in time. */
    method: z.string(),
    /** Who said who it is: the name of another party, such as `google`; null where nobody else did. */
    by: z.string().nullable(),
    /** How they proved who they are (RFC 8176), as far as Florin saw it. */
    amr: z.array(z.string()),
  }),
  summary: 'A user signed in without a password and was given tokens.',
})

export const SessionEnded = defineEvent({
  publisher: 'user',
  event: 'session.ended',
  item: session.extend({ reason: z.enum(['logout', 'refresh-reuse']) }),
  summary: 'A session was revoked, by its user or because a spent refresh token was shown again.',
})

export const SignInRefused = defineEvent({
  publisher: 'user',
  event: 'session.refused',
  item: session
    .omit({ sessionId: true })
    .extend({ reason: z.enum(['wrong-password', 'suspended']) }),
  summary: 'Somebody tried to sign in to an existing account and was refused.',
})

export const SessionSteppedUp = defineEvent({
  publisher: 'user',
  event: 'session.stepped-up',
  item: session.extend({ amr: z.array(z.string()) }),
  summary: 'A user who is signed in proved once more who they are.',
})

export const StepUpRefused = defineEvent({
  publisher: 'user',
  event: 'session.step-up-refused',
  /** What was shown: `password`; there may be more in time. */
  item: session.extend({ method: z.string() }),
  summary: 'Somebody in a session of a user could not prove who they are.',
})

const personalToken = z.object({
  id,
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const AccessTokenCreated = defineEvent({
  publisher: 'user',
  event: 'access-token.created',
  /** Scopes such as `accounts:read`; there may be more in time. */
  item: personalToken.extend({ scopes: z.array(z.string()), expiresAt: instant }),
  summary: 'A user made a personal access token.',
})

export const AccessTokenRevoked = defineEvent({
  publisher: 'user',
  event: 'access-token.revoked',
  item: personalToken,
  summary: 'A personal access token was taken back: it lets nobody in any more.',
})

export const AccessTokenRefused = defineEvent({
  publisher: 'user',
  event: 'access-token.refused',
  /** `expired`, `revoked` or `suspended`; there may be more in time. */
  item: personalToken.extend({ reason: z.string() }),
  summary: 'A personal access token was shown that is good no more.',
})

const identityDocument = z.object({
  id,
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const IdentityDocumentAdded = defineEvent({
  publisher: 'user',
  event: 'identity-document.added',
  /** Such as `passport`; there may be more in time. */
  item: identityDocument.extend({ type: z.string() }),
  summary: 'A user added a paper that tells who they are.',
})

export const IdentityDocumentShown = defineEvent({
  publisher: 'user',
  event: 'identity-document.shown',
  item: identityDocument,
  summary: 'The content of an identity document was given to its user.',
})

export const IdentityDocumentRemoved = defineEvent({
  publisher: 'user',
  event: 'identity-document.removed',
  item: identityDocument,
  summary: 'A user took an identity document away, for good.',
})

/** When something was done, and from where. */
const origin = z.object({
  at: instant,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
})

export const EmailVerified = defineEvent({
  publisher: 'user',
  event: 'email.verified',
  item: origin,
  summary: 'A user has proven that they read what is sent to their e-mail address.',
})

export const PasswordChanged = defineEvent({
  publisher: 'user',
  event: 'password.changed',
  /** `change` by who knew the old one, `reset` by who reads the mail; there may be more in time. */
  item: origin.extend({ method: z.string() }),
  summary: 'A user has a new password; their other sessions have ended.',
})

export const PasswordChangeRefused = defineEvent({
  publisher: 'user',
  event: 'password.change-refused',
  item: origin.extend({ reason: z.string() }),
  summary: 'Somebody who is signed in tried to change the password without knowing the old one.',
})

export const PasswordResetRequested = defineEvent({
  publisher: 'user',
  event: 'password.reset-requested',
  item: origin,
  summary: 'Somebody asked for a new password by mail; the link goes to the user.',
})
