import { z } from 'zod'
import { pageOf, pageQuery } from '../list.js'
import { id, instant } from '../values.js'

export const auditEntry = z
  .object({
    /** Of the event that is recorded. */
    id,
    /** Such as `USER_LOGIN` or `IMPORT_COMMITTED`. */
    action: z.string(),
    resourceType: z.string(),
    /** Null when several resources are meant; `metadata.ids` has the first of them. */
    resourceId: z.string().nullable(),
    /** When it happened. */
    at: instant,
    service: z.string(),
    success: z.boolean(),
    /** Of what was tried and refused: why. */
    errorMessage: z.string().nullable(),
    /** The sign-in it was done in, where that is known. */
    sessionId: id.nullable(),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    /** Shared by everything that one request led to. */
    correlationId: z.string().nullable(),
    /** Of a change of one resource: the fields that changed, as they were and as they are. */
    oldValues: z.record(z.string(), z.unknown()).nullable(),
    newValues: z.record(z.string(), z.unknown()).nullable(),
    metadata: z.record(z.string(), z.unknown()),
    /** Place in the user's chain, from 1. */
    sequence: z.int(),
    /** SHA-256 over the previous entry's hash and this entry, in hex. */
    hash: z.string(),
    previousHash: z.string(),
  })
  .meta({
    id: 'AuditEntry',
    example: {
      id: '019a1f5e-8d2a-7c3b-9f10-2b6f0a7d4e21',
      action: 'IMPORT_COMMITTED',
      resourceType: 'import',
      resourceId: '019a1f5e-0000-7000-8000-000000000002',
      at: '2026-10-21T18:04:11.000Z',
      service: 'transaction',
      success: true,
      errorMessage: null,
      sessionId: null,
      ipAddress: null,
      userAgent: null,
      correlationId: '019a1f5e-8d29-7000-8000-000000000003',
      oldValues: null,
      newValues: null,
      metadata: { count: 1, fileName: 'october.ofx', recorded: 41, duplicates: 2 },
      sequence: 17,
      hash: '8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92',
      previousHash: '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
    },
  })
export type AuditEntry = z.infer<typeof auditEntry>

export const auditPage = pageOf('AuditPage', auditEntry)

export const auditQuery = pageQuery.extend({
  action: z
    .string()
    .regex(/^[A-Z][A-Z_]{0,99}$/, 'must be an action such as USER_LOGIN')
    .optional(),
  /** Any of these, with commas between them; instead of `action`. */
  actions: z
    .string()
    .regex(/^[A-Z][A-Z_]{0,99}(,[A-Z][A-Z_]{0,99}){0,49}$/, 'must be actions such as USER_LOGIN')
    .meta({ example: 'USER_LOGIN,USER_LOGOUT' })
    .optional(),
  /** Nothing that happened earlier. */
  since: instant.optional(),
  /** Nothing that happened then or later. */
  before: instant.optional(),
})
