import { z } from 'zod'
import { id, instant, text, version } from '../values.js'
import { fileSize } from './files.http.js'

/** What somebody shows to prove who they are and where they live. */
export const identityDocumentTypes = [
  'id',
  'passport',
  'driver_license',
  'residence_permit',
  'proof_of_address',
] as const
export type IdentityDocumentType = (typeof identityDocumentTypes)[number]

/** What its file may be; told by its content. */
export const identityFileTypes = [
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/heic',
] as const

/** A paper such as a passport, as a file. It never changes but by being verified. */
export const identityDocument = z
  .object({
    id,
    type: z.enum(identityDocumentTypes),
    /** As it was called where it came from; only ever shown. */
    filename: z.string(),
    /** Where its content is. */
    url: z.string().meta({ example: '/v1/me/documents/…/content' }),
    contentType: z.enum(identityFileTypes),
    /** Bytes. */
    size: z.int(),
    /** Whether somebody has made sure that it is what it says. */
    verified: z.boolean(),
    uploadedAt: instant,
    version,
  })
  .meta({ id: 'IdentityDocument' })
export type IdentityDocument = z.infer<typeof identityDocument>

export const identityDocumentList = z
  .object({ items: z.array(identityDocument), nextCursor: z.null() })
  .meta({ id: 'IdentityDocumentList' })
export type IdentityDocumentList = z.infer<typeof identityDocumentList>

/** A paper whose file is to be sent past the product. */
export const beginIdentityDocumentBody = z
  .strictObject({
    type: z.enum(identityDocumentTypes),
    filename: text(255),
    contentType: z.enum(identityFileTypes),
    size: fileSize,
  })
  .meta({
    id: 'BeginIdentityDocument',
    example: {
      ...{ type: 'passport', filename: 'passport.pdf' },
      ...{ contentType: 'application/pdf', size: 1_482_113 },
    },
  })
export type BeginIdentityDocumentBody = z.infer<typeof beginIdentityDocumentBody>
