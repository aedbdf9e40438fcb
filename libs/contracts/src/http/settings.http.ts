import { z } from 'zod'
import { version } from '../values.js'

export const themes = ['light', 'dark', 'system'] as const

/** How Florin looks and speaks to somebody, and the ways on which it may reach them. */
export const settings = z
  .object({
    /** `system` as the device has it. */
    theme: z.enum(themes),
    /** That of the profile's `locale`, which is edited there. */
    language: z.string().meta({ example: 'en' }),
    notifications: z.object({
      /** The profile's `preferences.emailNotifications`, which is edited there. */
      email: z.boolean(),
      sms: z.boolean(),
      push: z.boolean(),
    }),
    version,
  })
  .meta({ id: 'Settings' })
export type Settings = z.infer<typeof settings>

export const updateSettingsBody = z
  .strictObject({
    theme: z.enum(themes).optional(),
    notifications: z.strictObject({ sms: z.boolean(), push: z.boolean() }).partial().optional(),
  })
  .meta({ id: 'UpdateSettings', example: { theme: 'dark', notifications: { push: true } } })
export type UpdateSettingsBody = z.infer<typeof updateSettingsBody>

/** A write is taken whether the settings can be read right now or not, so its answer tells the version alone. */
export const changedSettings = z.object({ version }).meta({ id: 'ChangedSettings' })
export type ChangedSettings = z.infer<typeof changedSettings>
