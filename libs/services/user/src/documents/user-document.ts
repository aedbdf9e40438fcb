import { avatarTypes, identityDocumentTypes, identityFileTypes, themes } from '@florin/contracts'
import { defineCollection, type KeptDocument } from '@florin/platform'
import { z } from 'zod'

const choices = z.strictObject({
  theme: z.enum(themes).optional(),
  discreet: z.boolean().optional(),
  shortcuts: z.boolean().optional(),
  dashboard: z.strictObject({ order: z.array(z.string()), hidden: z.array(z.string()) }).optional(),
  /** Language and e-mail stand with the profile. */
  notifications: z.strictObject({ sms: z.boolean().optional(), push: z.boolean().optional() }),
})

const keptAvatar = z.strictObject({
  id: z.uuid(),
  url: z.string(),
  type: z.enum(avatarTypes),
  /** Bytes. */
  size: z.int(),
  uploadedAt: z.string(),
})
export type KeptAvatar = z.infer<typeof keptAvatar>

const keptIdentityDocument = z.strictObject({
  id: z.uuid(),
  type: z.enum(identityDocumentTypes),
  filename: z.string(),
  url: z.string(),
  contentType: z.enum(identityFileTypes),
  /** Bytes. */
  size: z.int(),
  verified: z.boolean(),
  uploadedAt: z.string(),
})
export type KeptIdentityDocument = z.infer<typeof keptIdentityDocument>

/** Something that was done with an identity document, and from where. */
const act = z.strictObject({
  action: z.enum(['document-added', 'document-shown', 'document-removed']),
  documentId: z.uuid(),
  ip: z.string().nullable(),
  userAgent: z.string().nullable(),
})
export type Act = z.infer<typeof act>

const collection = defineCollection({
  name: 'user_documents',
  schema: z.strictObject({
    profile: z.strictObject({ avatar: keptAvatar.optional(), preferences: choices }),
    documents: z.array(keptIdentityDocument),
    /** The last of them, oldest first; the trail of the audit service has them all. */
    auditLog: z.array(act.extend({ timestamp: z.string() })),
  }),
})

/** What is done to the document of a user; null takes away, what is left out stays. */
const change = z.strictObject({
  preferences: choices.partial().optional(),
  avatar: keptAvatar.omit({ uploadedAt: true }).nullable().optional(),
  addDocument: keptIdentityDocument.omit({ verified: true, uploadedAt: true }).optional(),
  removeDocument: z.uuid().optional(),
  /** Somebody has made sure of all that there are. */
  verifyDocuments: z.literal(true).optional(),
  act: act.optional(),
})

export type UserDocument = z.infer<typeof collection.schema>
export type UserDocumentChange = z.infer<typeof change>

/** Acts that a document remembers. */
export const actsMax = 100

/** One document a user, with the user's id. */
export const userDocumentKind: KeptDocument<UserDocument, UserDocumentChange> = {
  collection,
  change,
  initial: { profile: { preferences: { notifications: {} } }, documents: [], auditLog: [] },
  apply: ({ profile, documents, auditLog }, edit, at) => ({
    profile: profileAfter(profile, edit, at),
    documents: documentsAfter(documents, edit, at),
    auditLog: edit.act
      ? [...auditLog, { ...edit.act, timestamp: at.toISOString() }].slice(-actsMax)
      : auditLog,
  }),
}

function profileAfter(
  { avatar, preferences }: UserDocument['profile'],
  edit: UserDocumentChange,
  at: Date,
): UserDocument['profile'] {
  const picture = edit.avatar ? { ...edit.avatar, uploadedAt: at.toISOString() } : undefined
  const shown = edit.avatar === undefined ? avatar : picture
  return {
    ...(shown ? { avatar: shown } : {}),
    preferences: {
      ...preferences,
      ...edit.preferences,
      notifications: { ...preferences.notifications, ...edit.preferences?.notifications },
    },
  }
}

function documentsAfter(
  documents: UserDocument['documents'],
  { addDocument, removeDocument, verifyDocuments }: UserDocumentChange,
  at: Date,
): UserDocument['documents'] {
  const left = documents
    .filter(({ id }) => id !== removeDocument)
    .map((one) => (verifyDocuments ? { ...one, verified: true } : one))
  if (!addDocument) return left
  return [...left, { ...addDocument, verified: false, uploadedAt: at.toISOString() }]
}
