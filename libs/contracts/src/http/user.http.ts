import { z } from 'zod'
import { pageOf, pageQuery } from '../list.js'
import { consentVersion } from './consents.http.js'
import { amount, currency, id, instant, text, version } from '../values.js'

/** Shortest password; NIST SP 800-63B asks for at least 8 and no rules of composition. */
export const passwordCharactersMin = 8
export const passwordCharactersMax = 200
export const timezoneCharactersMax = 50
export const localeCharactersMax = 10

export const email = z
  .string()
  .trim()
  .max(255)
  .pipe(z.email('must be an e-mail address'))
  .meta({ example: 'ann@example.org' })
const newPassword = z.string().min(passwordCharactersMin).max(passwordCharactersMax)
const timezone = z.string().max(timezoneCharactersMax).meta({ example: 'Europe/Dublin' })
const locale = z.string().max(localeCharactersMax).meta({ example: 'en-IE' })

export const preferences = z
  .object({
    notificationEnabled: z.boolean(),
    emailNotifications: z.boolean(),
    dailySummaryEnabled: z.boolean(),
    /** `HH:MM` in the user's time zone. */
    dailySummaryTime: z.string(),
    weeklyReportEnabled: z.boolean(),
    weeklyReportDay: z.string(),
    transactionAlertEnabled: z.boolean(),
    transactionAlertThreshold: amount,
    budgetAlertEnabled: z.boolean(),
    /** 1 = 100 %. */
    budgetAlertThresholds: z.array(z.number()),
  })
  .meta({ id: 'Preferences' })
export type Preferences = z.infer<typeof preferences>

/** How far Florin has made sure who somebody is. */
export const kycStatuses = ['unverified', 'pending', 'verified', 'rejected'] as const
export type KycStatus = (typeof kycStatuses)[number]

export const kyc = z
  .object({
    status: z.enum(kycStatuses),
    /** Null for who has never asked. */
    since: instant.nullable(),
    /** Why papers were not enough, as it was told by letter; null unless they were `rejected`. */
    reason: z.string().nullable(),
  })
  .meta({ id: 'Kyc' })
export type Kyc = z.infer<typeof kyc>

export const user = z
  .object({
    id,
    email: z.string(),
    emailVerified: z.boolean(),
    fullName: z.string(),
    currency,
    timezone: z.string(),
    locale: z.string(),
    createdAt: instant,
    /** Somebody who only tries Florin out, with made-up statements, and is removed after a day. */
    demo: z.boolean(),
    /** `user`, `premium` or `admin`; there may be more in time. */
    role: z.string(),
    kycStatus: z.enum(kycStatuses),
    version,
  })
  .meta({ id: 'User' })
export type User = z.infer<typeof user>

export const profile = user.extend({ preferences }).meta({ id: 'Profile' })
export type Profile = z.infer<typeof profile>

export const registerBody = z
  .strictObject({
    email,
    password: newPassword,
    fullName: text(255),
    currency: currency.optional(),
    timezone: timezone.optional(),
    locale: locale.optional(),
    /** The versions of the texts that are agreed to by signing up. */
    consents: z
      .strictObject({ terms: consentVersion.optional(), privacy: consentVersion.optional() })
      .optional(),
  })
  .meta({
    id: 'Register',
    example: {
      email: 'ann@example.org',
      password: 'correct horse battery',
      fullName: 'Ann Example',
      currency: 'EUR',
      timezone: 'Europe/Dublin',
      locale: 'en-IE',
    },
  })
export type RegisterBody = z.infer<typeof registerBody>

export const demoBody = z
  .strictObject({ timezone: timezone.optional(), locale: locale.optional() })
  .meta({ id: 'Demo', example: { timezone: 'Europe/Dublin', locale: 'en-IE' } })
export type DemoBody = z.infer<typeof demoBody>

export const loginBody = z
  .strictObject({ email: text(255), password: z.string().min(1).max(1_000) })
  .meta({ id: 'Login', example: { email: 'ann@example.org', password: 'correct horse battery' } })
export type LoginBody = z.infer<typeof loginBody>

const token = z.string().min(1).max(200)

export const verifyEmailBody = z
  .strictObject({
    /** What stands behind `#token=` in the link. */
    token,
  })
  .meta({ id: 'VerifyEmail' })
export type VerifyEmailBody = z.infer<typeof verifyEmailBody>

export const forgotPasswordBody = z.strictObject({ email }).meta({ id: 'ForgotPassword' })
export type ForgotPasswordBody = z.infer<typeof forgotPasswordBody>

export const resetPasswordBody = z
  .strictObject({
    /** What stands behind `#token=` in the link. */
    token,
    password: newPassword,
  })
  .meta({ id: 'ResetPassword' })
export type ResetPasswordBody = z.infer<typeof resetPasswordBody>

export const changePasswordBody = z
  .strictObject({ currentPassword: z.string().min(1).max(1_000), newPassword })
  .meta({ id: 'ChangePassword' })
export type ChangePasswordBody = z.infer<typeof changePasswordBody>

export const refreshBody = z
  .strictObject({
    /** Left out by a browser that shows its cookie instead. */
    refreshToken: z.string().min(1).max(200).optional(),
  })
  .meta({ id: 'Refresh' })
export type RefreshBody = z.infer<typeof refreshBody>

export const logoutBody = z
  .strictObject({
    /** Ends this token's session as well, should it be another one of the caller's. */
    refreshToken: z.string().min(1).max(200).optional(),
  })
  .meta({ id: 'Logout' })
export type LogoutBody = z.infer<typeof logoutBody>

export const signedIn = z
  .object({
    user,
    /** Bearer token; a JWT signed with ES256. */
    accessToken: z.string(),
    /** Good for one refresh; shown a second time it ends the session. */
    refreshToken: z.string(),
    /** Seconds the access token is good for. */
    expiresIn: z.int(),
  })
  .meta({ id: 'SignedIn' })
export type SignedIn = z.infer<typeof signedIn>

/** What a browser is told that keeps its tokens in cookies, where no script reads them. */
export const browserSession = signedIn
  .pick({ user: true, expiresIn: true })
  .extend({
    /** Tells this answer from the other. */
    keptIn: z.literal('cookies'),
  })
  .meta({ id: 'BrowserSession' })
export type BrowserSession = z.infer<typeof browserSession>

/** The same session with a token that says that its user has just proved who they are; its refresh token stays. */
export const steppedUp = signedIn
  .pick({ user: true, accessToken: true, expiresIn: true })
  .meta({ id: 'SteppedUp' })
export type SteppedUp = z.infer<typeof steppedUp>

export const steppedUpEitherWay = z.union([steppedUp, browserSession])

export const signedInEitherWay = z.union([signedIn, browserSession])

export const session = z
  .object({
    id,
    startedAt: instant,
    /** To the minute. */
    lastActivityAt: instant,
    expiresAt: instant,
    /** The user agent that signed in. */
    device: z.string().nullable(),
    /** The address that signed in. */
    address: z.string().nullable(),
    /** When its user last proved who they are. */
    authenticatedAt: instant,
    /** How they did (RFC 8176): `pwd` for a password, `otp` for a code, `pop` for a passkey, `mfa` for two factors. */
    amr: z.array(z.string()),
    /** Whether it is the session of whoever asks. */
    current: z.boolean(),
    /** Whether it has a live stream open, or had one less than a minute ago. */
    connected: z.boolean(),
  })
  .meta({ id: 'Session' })
export type Session = z.infer<typeof session>

export const sessionPage = pageOf('SessionPage', session)
export const sessionsQuery = pageQuery
export type SessionsQuery = z.infer<typeof sessionsQuery>

const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

export const updateProfileBody = z
  .strictObject({
    fullName: text(255).optional(),
    currency: currency.optional(),
    timezone: timezone.optional(),
    locale: locale.optional(),
    preferences: z
      .strictObject({
        notificationEnabled: z.boolean(),
        emailNotifications: z.boolean(),
        dailySummaryEnabled: z.boolean(),
        dailySummaryTime: z
          .string()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00')
          .meta({ example: '09:00' }),
        weeklyReportEnabled: z.boolean(),
        weeklyReportDay: z.enum(weekdays),
        transactionAlertEnabled: z.boolean(),
        transactionAlertThreshold: amount,
        budgetAlertEnabled: z.boolean(),
        budgetAlertThresholds: z.array(z.number().positive().max(10)).max(10),
      })
      .partial()
      .optional(),
  })
  .meta({ id: 'UpdateProfile', example: { timezone: 'Europe/Berlin' } })
export type UpdateProfileBody = z.infer<typeof updateProfileBody>
