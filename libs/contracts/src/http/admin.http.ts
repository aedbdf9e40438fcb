import { z } from 'zod'
import { pageOf, pageQuery } from '../list.js'
import { id, instant, text } from '../values.js'
import { identityDocument } from './identity-document.http.js'
import { kycStatuses } from './user.http.js'

/** What somebody may be; `admin` is given and taken by an operator's command alone. */
export const roles = ['user', 'premium', 'admin'] as const
export type Role = (typeof roles)[number]

/** Whether somebody may sign in: only who is `active`. */
export const userStatuses = ['active', 'inactive', 'suspended', 'deleted'] as const
export type UserStatus = (typeof userStatuses)[number]

/** Letters of an address that have to be known to look for people by it. */
export const emailPrefixCharactersMin = 3

const example = {
  id: '019a1f5e-8d2a-7c3b-9f10-2b6f0a7d4e21',
  email: 'a•••@example.org',
  emailVerified: true,
  role: 'user',
  status: 'active',
  kycStatus: 'pending',
  demo: false,
  createdAt: '2026-10-21T18:04:11.000Z',
  lastSignInAt: '2026-11-02T07:30:00.000Z',
}

const fields = {
  id,
  /** Its first letter and what stands behind the @: whoever is asked for help knows the rest. */
  email: z.string(),
  emailVerified: z.boolean(),
  role: z.string(),
  status: z.enum(userStatuses),
  kycStatus: z.enum(kycStatuses),
  demo: z.boolean(),
  createdAt: instant,
  lastSignInAt: instant.nullable(),
}

export const adminUser = z.object(fields).meta({ id: 'AdminUser', example })
export type AdminUser = z.infer<typeof adminUser>

export const adminUserPage = pageOf('AdminUserPage', adminUser)

export const adminUserDetails = z
  .object({
    ...fields,
    /** Sessions that have not ended, and tokens of tools that are good. */
    sessions: z.int(),
    tokens: z.int(),
    /** Whether codes of an app are asked for. */
    secondFactor: z.boolean(),
    /** What is to be found in the papers: told only while they are to be looked at. */
    fullName: z.string().nullable(),
    /** Empty but while they are to be looked at. */
    documents: z.array(identityDocument.omit({ url: true, filename: true })),
    /** Until when they let support look at what is theirs; null where they do not. */
    supportAccessUntil: instant.nullable(),
  })
  .meta({
    id: 'AdminUserDetails',
    example: {
      ...example,
      ...{ sessions: 2, tokens: 0, secondFactor: true, fullName: 'Ann Example', documents: [] },
      supportAccessUntil: null,
    },
  })
export type AdminUserDetails = z.infer<typeof adminUserDetails>

export const adminUsersQuery = pageQuery.extend({
  /** How the address begins, in any case. */
  email: z
    .string()
    .trim()
    .min(emailPrefixCharactersMin)
    .max(255)
    .refine((text) => !/[\p{Cc}\p{Cs}]/u.test(text), 'must not contain control characters')
    .meta({ example: 'ann@' })
    .optional(),
  status: z.enum(userStatuses).optional(),
  kycStatus: z.enum(kycStatuses).optional(),
  role: z.enum(roles).optional(),
})
export type AdminUsersQuery = z.infer<typeof adminUsersQuery>

/** Why an administrator does what they do; it stands in the log, and in the user's own trail. */
export const adminReasonBody = z
  .strictObject({ reason: text(500) })
  .meta({ id: 'AdminReason', example: { reason: 'Asked for by the owner, ticket 4711' } })
export type AdminReasonBody = z.infer<typeof adminReasonBody>

export const adminLogEntry = z
  .object({
    /** Of the event that is recorded; the user's trail has the same. */
    id,
    at: instant,
    /** Such as `USER_SUSPENDED`. */
    action: z.string(),
    /** Null for an operator, who has the database. */
    adminId: id.nullable(),
    /** To whom it was done. */
    userId: id,
    reason: z.string(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({
    id: 'AdminLogEntry',
    example: {
      id: '019a1f5e-8d2a-7c3b-9f10-2b6f0a7d4e21',
      at: '2026-10-21T18:04:11.000Z',
      action: 'USER_SUSPENDED',
      adminId: '019a1f5e-0000-7000-8000-000000000001',
      userId: '019a1f5e-0000-7000-8000-000000000002',
      reason: 'Asked for by the owner, ticket 4711',
      ipAddress: '203.0.113.9',
      userAgent: null,
    },
  })
export type AdminLogEntry = z.infer<typeof adminLogEntry>

export const adminLogPage = pageOf('AdminLogPage', adminLogEntry)

export const adminLogQuery = pageQuery.extend({
  /** What this administrator did. */
  adminId: id.optional(),
  /** What was done to this user. */
  userId: id.optional(),
})
export type AdminLogQuery = z.infer<typeof adminLogQuery>
