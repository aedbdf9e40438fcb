import { themes } from '@florin/contracts'
import { defineCollection, type KeptDocument } from '@florin/platform'
import { z } from 'zod'

const chosen = z.strictObject({
  theme: z.enum(themes).optional(),
  /** Language and e-mail stand with the profile. */
  notifications: z.strictObject({ sms: z.boolean().optional(), push: z.boolean().optional() }),
})

const collection = defineCollection({
  name: 'user_documents',
  schema: z.strictObject({ profile: z.strictObject({ preferences: chosen }) }),
})

/** What is done to the document of a user; what is left out stays. */
const change = z.strictObject({ preferences: chosen.partial().optional() })

export type UserDocument = z.infer<typeof collection.schema>
export type UserDocumentChange = z.infer<typeof change>

/** One document a user, with the user's id. */
export const userDocumentKind: KeptDocument<UserDocument, UserDocumentChange> = {
  collection,
  change,
  initial: { profile: { preferences: { notifications: {} } } },
  apply: ({ profile: { preferences } }, edit) => ({
    profile: {
      preferences: {
        ...preferences,
        ...edit.preferences,
        notifications: { ...preferences.notifications, ...edit.preferences?.notifications },
      },
    },
  }),
}
